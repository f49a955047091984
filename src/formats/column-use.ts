import { zoneNamed } from '../messages/calendar.js';
import type { Message } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { Format, ReadingOptions, RecordSink, RejectReason, Sample } from './format.js';
import { GENERIC_FIELDS, type GenericField } from './generic-columns.js';
import { asText } from './json-fields.js';
import { changedAt, pathText, placesInValues } from './json-paths.js';

/** What a column gives: fields of the generic log, or the kind of its record. */
type Use = GenericField | 'record';

/** A column, or a key in JSON, and what it is read for; nothing where it makes no difference. */
export interface ColumnUse {
  readonly column: string;
  /** Fields, the kind of its record, or what the user calls it. */
  readonly uses: readonly string[];
}

/** Whether the times of a log name their zone; undefined where there is no message to tell it by. */
export type ZoneTold = 'all' | 'some' | 'none' | undefined;

/** What a format made of one record. */
type Outcome =
  | { readonly kind: 'message'; readonly message: Message | PartialRecord }
  | { readonly kind: 'reject'; readonly reason: RejectReason }
  | { readonly kind: 'skip'; readonly reason: string };

/**
 * What each column of some records is for, found by leaving it out: whatever comes out otherwise is what it gives. So
 * it is what the format really does, without a list beside it that could say something else. Where one column stands in
 * for another, leaving out either changes nothing: those without effect are put back one at a time where all of them
 * are out.
 */
export function usesOf(
  format: Format,
  sample: Sample,
  records: readonly unknown[],
  options: ReadingOptions,
): readonly ColumnUse[] {
  const columns = columnsOf(sample, records);
  const read = (some: readonly unknown[]): Outcome[][] => outcomesOf(format, sample, some, options);
  const whole = read(records);
  const uses = new Map(columns.map((column) => [column, differences(whole, read(leaveOut(records, [column])))]));
  for (const column of columns) {
    // What makes a record one at all may have a meaning of its own, which another value shows.
    if (uses.get(column)?.join() !== 'record') continue;
    const meant = differences(whole, read(records.map(column.changed)));
    if (meant.length > 0 && !meant.includes('record')) uses.set(column, [...meant, 'record']);
  }
  const idle = columns.filter((column) => uses.get(column)?.length === 0);
  const bare = read(leaveOut(records, idle));
  if (differences(whole, bare).length > 0) {
    leaveOutAllBut(records, idle, (column, left) => uses.set(column, differences(read(left), bare)));
  }
  const told = columns.map((column) => ({ column: column.name, uses: uses.get(column) ?? [] }));
  return sample.kind === 'table'
    ? told
    : withObjects(told, objectsIn(records), (left) => differences(whole, read(left)), records);
}

/** An object can matter by being there, whatever it holds: then it stands in place of what is in it. */
function withObjects(
  told: readonly ColumnUse[],
  objects: readonly Column[],
  usesWithout: (left: readonly unknown[]) => Use[],
  records: readonly unknown[],
): ColumnUse[] {
  let all = [...told];
  for (const object of objects) {
    const inner = all.filter(
      ({ column }) => column.startsWith(`${object.name}.`) || column.startsWith(`${object.name}[`),
    );
    if (inner.length === 0 || inner.some(({ uses }) => uses.length > 0)) continue;
    const uses = usesWithout(leaveOut(records, [object]));
    if (uses.length === 0) continue;
    all = all
      .filter((use) => !inner.includes(use) || use === inner[0])
      .map((use) => (use === inner[0] ? { column: object.name, uses } : use));
  }
  return all;
}

/** A column, and how a record looks without it, and with another value in it. */
interface Column {
  readonly name: string;
  without(record: unknown): unknown;
  changed(record: unknown): unknown;
}

function columnsOf(sample: Sample, records: readonly unknown[]): Column[] {
  if (sample.kind === 'table') {
    return sample.columns.map((name, index) => ({
      name,
      without: (record) => (record as readonly string[]).with(index, ''),
      changed: (record) => (record as readonly string[]).with(index, otherThan((record as readonly string[])[index])),
    }));
  }
  return placesIn(records, true);
}

function objectsIn(records: readonly unknown[]): Column[] {
  return placesIn(records, false);
}

/** The places of JSON values that hold something by themselves, or those that hold others. */
function placesIn(records: readonly unknown[], areLeaves: boolean): Column[] {
  const places = placesInValues(records).filter(({ isLeaf }) => isLeaf === areLeaves);
  return places.map(({ path }) => ({
    name: pathText(path),
    without: (record) => changedAt(record, path, () => undefined),
    changed: (record) => changedAt(record, path, otherThan),
  }));
}

/** A text of its own beside every text. */
function otherThan(held: unknown): string {
  return `${asText(held)}~`;
}

function leaveOut(records: readonly unknown[], columns: readonly Column[]): readonly unknown[] {
  return columns.reduce((left, { without }) => left.map(without), records);
}

/**
 * Calls back for each column with the records that have it and none of the others; in halves, as leaving out is work.
 */
function leaveOutAllBut(
  records: readonly unknown[],
  columns: readonly Column[],
  visit: (column: Column, left: readonly unknown[]) => void,
): void {
  const [first, second] = columns;
  if (first === undefined) return;
  if (second === undefined) return visit(first, records);
  const half = columns.length >> 1;
  const [before, behind] = [columns.slice(0, half), columns.slice(half)];
  leaveOutAllBut(leaveOut(records, behind), before, visit);
  leaveOutAllBut(leaveOut(records, before), behind, visit);
}

/** Whether times name their zone: those that come out the same in any zone do. */
export function zoneToldIn(
  format: Format,
  sample: Sample,
  records: readonly unknown[],
  options: ReadingOptions,
): ZoneTold {
  const [here, there] = [options.logZone, zoneNamed('UTC+9:45')].map((logZone) =>
    outcomesOf(format, sample, records, { ...options, logZone }).flat(),
  );
  let same = 0;
  let other = 0;
  for (const [index, outcome] of (here ?? []).entries()) {
    const moved = there?.[index];
    if (outcome.kind !== 'message' || moved?.kind !== 'message') continue;
    if (moved.message.at === outcome.message.at) same++;
    else other++;
  }
  if (same + other === 0) return undefined;
  return other === 0 ? 'all' : same === 0 ? 'none' : 'some';
}

/** What becomes of each record, read one after another as in a log. */
function outcomesOf(format: Format, sample: Sample, records: readonly unknown[], options: ReadingOptions): Outcome[][] {
  const outcomes: Outcome[][] = records.map(() => []);
  const add = (line: number, outcome: Outcome): void => {
    outcomes[line - 1]?.push(outcome);
  };
  const found: RecordSink = {
    message: (message) => add(message.origin.line, { kind: 'message', message }),
    partial: (message) => add(message.origin.line, { kind: 'message', message }),
    changeUserId: () => {},
    learnEnds: () => {},
    tellsForms: () => {},
    reject: (reason, { line }) => add(line, { kind: 'reject', reason }),
    skip: (reason, { line }) => add(line, { kind: 'skip', reason }),
    note: () => {},
  };
  const read = format.reader(sample, options, found);
  for (const [index, record] of records.entries()) read(record, { file: 0, line: index + 1 });
  return outcomes;
}

function differences(before: readonly Outcome[][], after: readonly Outcome[][]): Use[] {
  const uses = new Set<Use>();
  for (const [index, outcomes] of before.entries()) {
    const others = after[index] ?? [];
    if (outcomes.length !== others.length) uses.add('record');
    else {
      for (const [at, outcome] of outcomes.entries()) {
        for (const use of differenceOf(outcome, others[at] ?? outcome)) uses.add(use);
      }
    }
  }
  return USES.filter((use) => uses.has(use));
}

const USES: readonly Use[] = [...GENERIC_FIELDS, 'record'];

function differenceOf(before: Outcome, after: Outcome): readonly Use[] {
  if (before.kind === 'message' && after.kind === 'message') return differentFields(before.message, after.message);
  if (before.kind === 'reject' && after.kind === 'reject' && before.reason === after.reason) return [];
  if (before.kind === 'skip' && after.kind === 'skip' && before.reason === after.reason) return [];
  if (after.kind === 'reject') return [FIELD_OF_REASON[after.reason] ?? 'record'];
  const skipped = before.kind === 'skip' && after.kind === 'message' ? before.reason : '';
  return [FIELD_OF_SKIP[skipped] ?? 'record'];
}

/** The field that says why a record is no message to price. */
const FIELD_OF_SKIP: Readonly<Record<string, GenericField>> = {
  'skipped-group-message': 'group_id',
  'skipped-other-channel': 'channel',
};

/** The field that is missing, by the reason a record without it is left out for. */
const FIELD_OF_REASON: Readonly<Partial<Record<RejectReason, GenericField>>> = {
  'rejected-no-time': 'timestamp',
  'rejected-bad-time': 'timestamp',
  'rejected-rounded-time': 'timestamp',
  'rejected-no-customer': 'customer_number',
  'rejected-bad-number': 'customer_number',
  'rejected-damaged-number': 'customer_number',
  'rejected-no-direction': 'direction',
  'rejected-unknown-direction': 'direction',
  'rejected-unknown-status': 'status',
};

function differentFields(before: Message | PartialRecord, after: Message | PartialRecord): readonly Use[] {
  // Read the other way round, everything else about a message changes too.
  if (before.direction !== after.direction) return ['direction'];
  const fields: Use[] = [];
  const compare = (field: GenericField, of: (message: Message | PartialRecord) => unknown): void => {
    if (of(before) !== of(after)) fields.push(field);
  };
  compare('timestamp', ({ at }) => at);
  compare('business_number', ({ businessNumber }) => businessNumber);
  compare('customer_number', ({ customer }) => customer);
  compare('waba_id', ({ account }) => account);
  compare('message_id', ({ messageId }) => messageId);
  compare('status', ({ status }) => status);
  compare('delivered_at', ({ deliveredAt }) => deliveredAt);
  compare('type', ({ type }) => type);
  compare('category', ({ category }) => category);
  compare('template_name', ({ templateName }) => templateName);
  compare('template_language', ({ templateLanguage = '' }) => templateLanguage);
  compare('referral_source', ({ isFromAd }) => isFromAd);
  if (before.verdict !== undefined && after.verdict !== undefined) {
    compare('pricing_category', ({ verdict }) => verdict?.category);
    compare('conversation_id', ({ verdict }) => verdict?.conversationId);
    compare('pricing_model', ({ verdict }) => verdict?.perMessage);
  } else compare('pricing_category', ({ verdict }) => verdict === undefined);
  compare('pricing_type', ({ isInsideFreeEntryPoint }) => isInsideFreeEntryPoint);
  // What else tells the category is why a text is looked at, or not.
  if (fields.length === 0 && before.form === after.form) compare('text', ({ templateText = '' }) => templateText);
  // A category or a name makes a template too: only where nothing else changed is this its type.
  if (fields.length === 0) compare('type', ({ form, opensServiceWindow }) => `${form} ${opensServiceWindow}`);
  return fields;
}
