import { Failure } from '../failure.js';

/** Something wrong with a rate card: in its file, or against what is known of rates. */
export interface CardProblem {
  readonly line: number;
  readonly code:
    | 'no-header'
    | 'no-model'
    | 'unknown-model'
    | 'no-currency'
    | 'unknown-currency'
    | 'mixed-currencies'
    | 'no-market'
    | 'unknown-market'
    | 'missing-market'
    | 'missing-rate'
    | 'missing-column'
    | 'doubled'
    | 'bad-rate'
    | 'bad-date'
    | 'bad-tier'
    | 'tier-gap'
    | 'bad-confidence'
    | 'unknown-category'
    | 'unread-column'
    | 'no-rates'
    | 'no-rates-in-line'
    | 'suspicious-rate';
  readonly level: 'error' | 'warning';
  /** What stands there. */
  readonly value: string;
  readonly message: string;
  readonly remedy: string;
}

/** A problem as the error that stops a run; `others`: how many more there are. */
export function problemWith(name: string, { line, message, remedy }: CardProblem, others: number): Failure {
  const more = others === 0 ? '' : ` (${others} more: waba-cost rates check ${name} lists them)`;
  return new Failure(`${name}:${line}: ${message}.${more}`, remedy, { code: 'wrong-file', file: name, line });
}
