import type { EstimateReport } from '../reporters/documents/estimate.js';
import type { Logs } from './log.js';
import type { EstimateOptions } from './options.js';

export type * from '../reporters/documents/estimate.js';
export type * from '../reporters/documents/inspection.js';
export type * from '../reporters/documents/lists.js';
export type * from '../reporters/documents/parts.js';
export type * from '../reporters/documents/rates.js';
export type * from '../reporters/documents/reconciliation.js';
export type { AbortSignalLike } from './abort.js';
export { type ErrorCode, type ErrorPlace, WabaCostError } from './errors.js';
export type { Content, FileLike, Log, Logs, Message, Named, Piece } from './log.js';
export type {
  BillingOptions,
  CallOptions,
  EstimateOptions,
  FeeOptions,
  GivenCard,
  MoneyOptions,
  Progress,
  ReadingOptions,
  Reject,
} from './options.js';

/**
 * What the traffic of logs costs under several of Meta's pricing models, side by side: `waba-cost estimate`.
 *
 * Money is exact: decimals as text, in `currency`, rounded nowhere. What has no price is counted as `unpriced`, and never 0.
 *
 * @param logs - paths, bytes, streams, or messages
 * @returns the report that `--format json` writes
 * @throws WabaCostError where the options contradict each other, a log cannot be read or is truncated, or there is no
 * usable message
 * @see src/models/README.md for every rule and its source, src/reporters/README.md for every field
 */
export async function estimate(logs: Logs, options: EstimateOptions = {}): Promise<EstimateReport> {
  // Loaded when it is called: whoever imports the library waits for nothing.
  const { estimateOf } = await import('./estimate.js');
  return estimateOf(logs, options);
}
