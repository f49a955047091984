import type { EstimateReport } from '../reporters/documents/estimate.js';
import type { Inspection } from '../reporters/documents/inspection.js';
import type { Conversation, PricingModel, Template, Timeline } from '../reporters/documents/lists.js';
import type { Rate, RateCard, RateCardProblem } from '../reporters/documents/rates.js';
import type { Calibration, CountReconciliation, Reconciliation } from '../reporters/documents/reconciliation.js';
import type { FileLike, Logs, Volumes } from './log.js';
import type { MessageRow } from './message-row.js';
import type {
  CallOptions,
  CountOptions,
  EstimateOptions,
  GivenCard,
  ListOptions,
  MessagesOptions,
  PriceOptions,
  RatesOptions,
  ReadingOptions,
  ReconcileOptions,
  ResourceOptions,
} from './options.js';

export type { ErrorCode } from '../error-code.js';
export type * from '../reporters/documents/estimate.js';
export type * from '../reporters/documents/inspection.js';
export type * from '../reporters/documents/lists.js';
export type * from '../reporters/documents/parts.js';
export type * from '../reporters/documents/rates.js';
export type * from '../reporters/documents/reconciliation.js';
export type { AbortSignalLike } from './abort.js';
export { type ErrorPlace, WabaCostError } from './errors.js';
export type { Content, FileLike, Log, Logs, Message, Named, Piece, VolumeRow, Volumes } from './log.js';
export type { MessageRow } from './message-row.js';
export type {
  BillingOptions,
  CallOptions,
  CountOptions,
  EstimateOptions,
  FeeOptions,
  GivenCard,
  ListOptions,
  MessagesOptions,
  MoneyOptions,
  PriceOptions,
  Progress,
  RatesOptions,
  ReadingOptions,
  ReconcileOptions,
  Reject,
  ResourceOptions,
} from './options.js';

// Each call loads what it needs when it is made: whoever imports the library waits for nothing.

/**
 * What the traffic of logs costs under several of Meta's pricing models, side by side: `waba-cost estimate`.
 *
 * Money is exact: decimals as text, in the report's `currency`, rounded nowhere. What has no price is counted as
 * `unpriced`, and never 0.
 *
 * @param logs - paths, bytes, streams, or messages; their order changes nothing
 * @returns the report that `--format json` writes
 * @throws {@link WabaCostError} where options contradict each other or the logs, a log cannot be read or is truncated,
 * or there is no usable message
 * @see src/models/README.md for every rule and its source, src/reporters/README.md for every field
 */
export async function estimate(logs: Logs, options: EstimateOptions = {}): Promise<EstimateReport> {
  const { estimateOf } = await import('./estimate.js');
  return estimateOf(logs, options);
}

/**
 * Every unit that a model bills, with what opened it and why it is free or charged: `waba-cost conversations`. In order
 * of opening, then of customers, then of business numbers. The logs are read when the first one is asked for.
 *
 * @param logs - paths, bytes, streams, or messages
 * @throws {@link WabaCostError} as `estimate` does, when the first one is asked for
 * @see src/models/README.md for every rule and its source
 */
export async function* conversations(
  logs: Logs,
  options: ListOptions = {},
): AsyncGenerator<Conversation, void, undefined> {
  const { conversationsOf } = await import('./units.js');
  yield* conversationsOf(logs, options);
}

/**
 * One customer's messages on a time line, with each window, each charge and its reason: `waba-cost explain`. A time
 * line for each business number that the customer talked to.
 *
 * @param customer - the number in any spelling, its last six digits or more, or a business-scoped user id
 * @param logs - paths, bytes, streams, or messages
 * @throws {@link WabaCostError} as `estimate` does, and where no customer, or more than one, is meant
 */
export async function explain(customer: string, logs: Logs, options: ListOptions = {}): Promise<Timeline[]> {
  const { explainOf } = await import('./units.js');
  return explainOf(customer, logs, options);
}

/**
 * How logs are understood: what told their formats, what their columns are for, what they hold and lack:
 * `waba-cost inspect`. Logs without a usable message are shown, too.
 *
 * @param logs - paths, bytes, streams, or messages
 * @throws {@link WabaCostError} where a log cannot be read, or none of them is one
 * @see src/formats/README.md for the formats that are known
 */
export async function inspect(logs: Logs, options: ReadingOptions & ResourceOptions = {}): Promise<Inspection> {
  const { inspectOf } = await import('./inspect.js');
  return inspectOf(logs, options);
}

/**
 * Every record of a message as it was understood, in the columns of the generic log: `waba-cost messages`. To audit, to
 * load elsewhere, to hand on: as a log, the rows give the same report. A row is one record: of a message that was sent,
 * delivered and read, webhooks give three, with one `message_id`. Columns of your own are further members, which
 * `messages<'campaign'>(…)` declares.
 *
 * Rows come while the logs are read, which waits until they are taken; to leave the loop ends it. Those of a log that
 * may tell later whether they are templates come at its end. What merges the records of a message stays in memory.
 * Where a log turns out to be damaged, rows of it may have come before the error: they are not all of it.
 *
 * @param logs - paths, bytes, streams, or messages; read when the first row is asked for
 * @throws {@link WabaCostError} as `inspect` does, and where there are records, but no usable message
 * @see src/formats/README.md, "Messages, written down"
 */
export async function* messages<OwnColumn extends string = never>(
  logs: Logs,
  options: MessagesOptions = {},
): AsyncGenerator<MessageRow & { readonly [Name in OwnColumn]?: string }, void, undefined> {
  const { messagesOf } = await import('./messages.js');
  yield* messagesOf(logs, options);
}

/**
 * Each template of logs: its category and what told it, what it costs under each model and would in each other
 * category: `waba-cost templates`.
 *
 * @param logs - paths, bytes, streams, or messages
 * @throws {@link WabaCostError} as `estimate` does
 * @see src/template-category/README.md for how a category is told
 */
export async function templates(logs: Logs, options: ListOptions = {}): Promise<Template[]> {
  const { templatesOf } = await import('./units.js');
  return templatesOf(logs, options);
}

/**
 * What was rebuilt against Meta's own verdicts in the logs, each difference explained: `waba-cost reconcile`. Each unit
 * is compared under the model that was in force.
 *
 * @param logs - those that hold verdicts: status webhooks, or columns `pricing_category` and `conversation_id`
 * @throws {@link WabaCostError} as `estimate` does, and where the logs hold no verdict
 * @see src/reconcile/README.md for what is compared, and the reasons there are
 */
export async function reconcile(logs: Logs, options: ReconcileOptions = {}): Promise<Reconciliation> {
  const { reconcileOf } = await import('./reconcile.js');
  return reconcileOf(logs, options);
}

/**
 * What was rebuilt beside counts that Meta or a provider published: `waba-cost reconcile --against FILE`.
 *
 * @param logs - paths, bytes, streams, or messages
 * @param counts - Meta's `conversation_analytics` or `pricing_analytics`, a provider's usage report, or CSV of counts
 * @throws {@link WabaCostError} as `estimate` does, and where the counts cannot be understood
 * @see src/reconcile/README.md for the files that are known
 */
export async function reconcileAgainst(
  logs: Logs,
  counts: FileLike,
  options: ReconcileOptions = {},
): Promise<CountReconciliation> {
  const { reconcileAgainstOf } = await import('./reconcile.js');
  return reconcileAgainstOf(logs, counts, options);
}

/**
 * What published counts say of settings that a log cannot show, such as the account's time zone: `waba-cost calibrate`.
 * Nothing is applied.
 *
 * @param logs - paths, bytes, streams, or messages
 * @param counts - as of `reconcileAgainst`
 * @throws {@link WabaCostError} as `reconcileAgainst` does
 */
export async function calibrate(logs: Logs, counts: FileLike, options: ReconcileOptions = {}): Promise<Calibration> {
  const { calibrateOf } = await import('./reconcile.js');
  return calibrateOf(logs, counts, options);
}

/**
 * What counts that are typed in cost under several models, for those who have no log: `waba-cost price`.
 *
 * @param volumes - rows, or CSV files of them
 * @returns the report that `--format json` writes, of the same shape as that of `estimate`
 * @throws {@link WabaCostError} where a row cannot be understood, or options contradict each other
 * @see src/volumes/README.md for what a row says
 */
export async function price(volumes: Volumes, options: PriceOptions = {}): Promise<EstimateReport> {
  const { priceOf } = await import('./estimate.js');
  return priceOf(volumes, options);
}

/**
 * What is counted in logs, before any price, as a ledger: `waba-cost count`. To be kept, merged and priced later, here
 * or on the command line: `estimate` takes ledgers wherever it takes logs, these bytes as well as a file of them, and
 * so does `count`, which merges them into one.
 *
 * @param logs - paths, bytes, streams, or messages; ledgers among them are merged with what is counted in the others
 * @returns the bytes of the file that `-o june.ledger` writes: JSON lines, in gzip; the same counts are the same bytes
 * @throws {@link WabaCostError} as `estimate` does, and where a ledger is damaged, or ledgers do not belong together
 * @see src/ledger/README.md, "Ledger files"
 */
export async function count(logs: Logs, options: CountOptions = {}): Promise<Uint8Array> {
  const { countOf } = await import('./count.js');
  return countOf(logs, options);
}

/**
 * Meta's pricing models: what each bills, since when, and where Meta says so: `waba-cost models`.
 *
 * @see src/models/README.md
 */
export async function models(): Promise<PricingModel[]> {
  const { modelsKnown } = await import('./rates.js');
  return modelsKnown();
}

/**
 * The rates of the bundled cards, of one market or of all, with what changed on each date: `waba-cost rates show`. For
 * one unit, exact decimals in their `currency`.
 *
 * @throws {@link WabaCostError} where there is no such market, or no card in the currency
 * @see src/rates/cards/SOURCES.md for where they are from, and which are not sure
 */
export async function rates(options: RatesOptions = {}): Promise<Rate[]> {
  const { ratesOf } = await import('./rates.js');
  return ratesOf(options);
}

/** The bundled rate cards: the model and currency of each, its days, and how sure it is: `waba-cost rates list`. */
export async function rateCards(): Promise<RateCard[]> {
  const { rateCardsKnown } = await import('./rates.js');
  return rateCardsKnown();
}

/**
 * Everything wrong with a rate card of one's own, line by line: `waba-cost rates check`. None where it is well.
 *
 * @throws {@link WabaCostError} where it cannot be read
 * @see src/rates/README.md for how a card is laid out
 */
export async function checkRateCard(card: FileLike | GivenCard, options: CallOptions = {}): Promise<RateCardProblem[]> {
  const { checkRateCardOf } = await import('./rates.js');
  return checkRateCardOf(card, options);
}
