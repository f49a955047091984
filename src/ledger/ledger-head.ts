import { Failure } from '../failure.js';
import type { Instant } from '../messages/instant.js';
import type { LedgerHead } from './ledger-facts.js';
import { instantOf, LedgerFields, objectIn } from './ledger-fields.js';
import { LEDGER_LAYOUT } from './ledger-file.js';
import type { Period } from './period.js';

/** What the first line of a ledger says; `name`: of its file.
 * @throws Failure where it is of another layout */
export function headIn(fields: LedgerFields, name: string): LedgerHead {
  const layout = fields.count();
  if (layout !== LEDGER_LAYOUT) {
    throw new Failure(
      `${name} is a ledger of layout ${layout}; this version of waba-cost reads layout ${LEDGER_LAYOUT}.`,
      'Count the log again with this version.',
      { code: 'wrong-file', file: name },
    );
  }
  const head = objectIn(fields.next());
  const periods = new LedgerFields([head.periods]).list().map(periodIn);
  return {
    settings: {
      rules: new LedgerFields([head.rules]).count(),
      zone: new LedgerFields([head.timezone]).text(),
      logZone: new LedgerFields([head.log_timezone]).text(),
      models: new LedgerFields([head.models]).list().map((model) => new LedgerFields([model]).model()),
      assumeDelivered: head.assume_delivered === true,
      byTemplate: head.by_template === true,
      ownColumns: head.own_columns === undefined ? [] : new LedgerFields([head.own_columns]).list().map(String),
      redactedBy: typeof head.redacted_by === 'string' ? head.redacted_by : undefined,
    },
    periods,
  };
}

function periodIn(value: unknown): Period {
  const [from, to] = new LedgerFields([value]).list();
  return { from: endIn(from), to: endIn(to) };
}

function endIn(value: unknown): Instant | undefined {
  return value === null ? undefined : instantOf(String(value));
}
