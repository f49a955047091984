import { Failure } from '../failure.js';
import { type Money, money } from '../rates/money.js';
import type { FeeRates } from '../report/fees.js';

/** The options of fees as the command line gives them. */
interface FeeOptions {
  readonly markup?: string;
  readonly feePerMessage?: string;
  readonly feePerConversation?: string;
}

const AMOUNT = /^\d{1,12}(\.\d{1,12})?$/;

/** Understands `--markup 5%`, `--fee-per-message 0.005` or `in=0.005,out=0.004`, `--fee-per-conversation 0.01`.
 * @throws Failure where one is no amount */
export function feesFrom({ markup, feePerMessage, feePerConversation }: FeeOptions): FeeRates {
  const [perMessageIn, perMessageOut] = perMessage(feePerMessage);
  return {
    markup: markup === undefined ? undefined : percentOf(markup),
    perMessageIn,
    perMessageOut,
    perConversation:
      feePerConversation === undefined ? undefined : amountOf('--fee-per-conversation', feePerConversation),
  };
}

/** With its sign: whether 0.05 is five per cent or a twentieth of one cannot be told. */
function percentOf(text: string): Money {
  const digits = /^(.*?)\s*%$/.exec(text.trim())?.[1];
  if (digits !== undefined && AMOUNT.test(digits)) return money(digits);
  throw new Failure(`--markup cannot be "${text}".`, "Give what is added to Meta's cost in per cent: 5%");
}

function perMessage(text: string | undefined): [Money | undefined, Money | undefined] {
  if (text === undefined) return [undefined, undefined];
  if (!text.includes('=')) {
    const both = amountOf('--fee-per-message', text);
    return [both, both];
  }
  const sides = new Map<string, Money>();
  for (const part of text.split(',')) {
    const [side = '', amount = ''] = part.split('=').map((word) => word.trim());
    if ((side !== 'in' && side !== 'out') || sides.has(side)) throw noFeePerMessage(text);
    sides.set(side, amountOf('--fee-per-message', amount));
  }
  return [sides.get('in'), sides.get('out')];
}

function noFeePerMessage(text: string): Failure {
  return new Failure(
    `--fee-per-message cannot be "${text}".`,
    'Give one amount for all messages, 0.005, or one for each way: in=0.005,out=0.004',
  );
}

function amountOf(option: string, text: string): Money {
  if (AMOUNT.test(text.trim())) return money(text.trim());
  if (option === '--fee-per-message') throw noFeePerMessage(text);
  throw new Failure(`${option} cannot be "${text}".`, 'Give an amount in the currency of the report, such as 0.01.');
}
