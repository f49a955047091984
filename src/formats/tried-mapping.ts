import { zoneNamed } from '../messages/calendar.js';
import type { Message } from '../messages/message.js';
import type { RecordSink, RejectReason } from './format.js';
import { generic } from './generic.js';
import type { GenericField } from './generic-columns.js';
import type { NearestMapping } from './nearest-mapping.js';

/** What the first rows of a log come to with a mapping. */
interface Trial {
  readonly messages: readonly Message[];
  readonly reasons: readonly RejectReason[];
}

/** The fields that say who wrote to whom. */
const ENDS: readonly GenericField[] = ['customer_number', 'from', 'to'];
const NO_DIRECTION: readonly RejectReason[] = ['rejected-no-direction', 'rejected-unknown-direction'];

/**
 * A mapping without what does not work on the first rows of the log it is for: nobody should paste an option that gives
 * a wrong bill. Where numbers of the business come out as customers, the column of the customer is not known; where
 * rows name no direction, who wrote is still to be told.
 */
export function triedMapping(nearest: NearestMapping, rows: readonly (readonly string[])[]): NearestMapping {
  if (rows.length === 0 || nearest.unknown.length > 0) return nearest;
  const { messages, reasons } = trialOf(nearest, rows);
  const businesses = new Set(messages.map(({ businessNumber }) => businessNumber).filter(Boolean));
  if (messages.some(({ customer }) => businesses.has(customer))) {
    const pairs = nearest.pairs.filter(({ field }) => !ENDS.includes(field));
    return { ...nearest, pairs, unknown: ['customer_number'], businessNumber: '' };
  }
  const untold = reasons.filter((reason) => NO_DIRECTION.includes(reason)).length;
  return untold * 2 > rows.length ? { ...nearest, isDirectionTold: false } : nearest;
}

/** Any time at all: whether times can be read depends on the whole file, which proves the order of its dates. */
const SOME_TIME = '2023-06-01T00:00:00Z';

function trialOf({ places, businessNumber }: NearestMapping, rows: readonly (readonly string[])[]): Trial {
  const messages: Message[] = [];
  const reasons: RejectReason[] = [];
  const fields = [...places.keys()].filter((field) => field !== 'clock');
  const found: RecordSink = {
    message: (message) => messages.push(message),
    partial: () => {},
    learnEnds: () => {},
    reject: (reason) => reasons.push(reason),
    skip: () => {},
    note: () => {},
    tellsForms: () => {},
    changeUserId: () => {},
  };
  const options = { logZone: zoneNamed('UTC'), businessNumber, columnMap: new Map<string, string>() };
  const read = generic.reader({ kind: 'table', columns: fields }, options, found);
  for (const [line, row] of rows.entries()) {
    const cells = fields.map((field) => (field === 'timestamp' ? SOME_TIME : (row[places.get(field) ?? -1] ?? '')));
    read(cells, { file: 0, line: line + 1 });
  }
  return { messages, reasons };
}
