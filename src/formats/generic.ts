import type { FindingCode } from '../messages/findings.js';
import type { Message, Origin } from '../messages/message.js';
import type { OwnText } from '../messages/own-values.js';
import { fold } from '../messages/words.js';
import type { Format, ReadingOptions, RecordReader, RecordSink } from './format.js';
import { type GenericField, isGenericLog, placesOf } from './generic-columns.js';
import { Fault } from './generic-fields.js';
import { canTellForms } from './generic-form.js';
import { messageIn, type RecordContext } from './generic-message.js';
import { RecordFields, unreadInWords } from './generic-record.js';
import { rolesOf } from './generic-roles.js';
import { isJsonRecord } from './json-fields.js';
import { fieldsOf, hasPathInto, rowsOf } from './mapped-paths.js';
import { USER_ID_CHANGE } from './message-row.js';
import { ownInRows, ownPathsInRows } from './own-columns.js';
import { heldApart, twinColumns, withTwins } from './twin-columns.js';
import { readingValues } from './value-map.js';

/** The log of formats/README.md, "What a log needs": the documented format for people who build their own export. */
export const generic: Format = {
  name: 'generic',
  title: 'message log with named columns',
  lacks: [],
  recognises(sample, { columnMap }) {
    // Where the user says that more stands within a column, rows are read as the objects they are.
    if (sample.kind === 'table') {
      return !hasPathInto(sample.columns, columnMap) && isGenericLog(placesOf(sample.columns, columnMap));
    }
    return sample.values.some(
      (value) => isJsonRecord(value) && isGenericLog(placesOf(fieldsOf(value, columnMap), columnMap)),
    );
  },
  columnRoles(columns, { columnMap, valueMap }) {
    const places = placesOf(columns, columnMap);
    // Of two columns of one name both are looked at.
    return twinColumns(columns, places).length === 0 ? rolesOf(columns, places, valueMap) : undefined;
  },
  reader(sample, options, found) {
    return sample.kind === 'table' ? tableReader(sample.columns, options, found) : objectReader(options, found);
  },
};

function tableReader(columns: readonly string[], options: ReadingOptions, found: RecordSink): RecordReader {
  const shape = shapeOf(columns, options);
  if (shape.canTellForms && !shape.isToldApart) found.tellsForms();
  const twins = twinColumns(columns, shape.places);
  return (record, origin) => {
    const row = record as readonly string[];
    const cells = twins.length === 0 ? row : withTwins(row, twins);
    readRecord(
      cellsAt(shape, (place) => cells[place]),
      shape,
      { origin, options, found, apart: twins.length === 0 ? undefined : heldApart(row, twins) },
    );
  };
}

function objectReader(options: ReadingOptions, found: RecordSink): RecordReader {
  // Objects of one export have few sets of keys: the places of each are worked out once.
  const ownOf = ownInRows(options);
  const columnMap = new Map([...options.columnMap, ...ownPathsInRows(options.ownColumns, options.columnMap)]);
  const shapes = new Map<string, Shape>();
  const shapeWith = (names: readonly string[]): Shape => {
    const key = names.join('\u0000');
    const known = shapes.get(key);
    if (known !== undefined) return known;
    const shape = shapeOf(names, options);
    if (shape.canTellForms && !shape.isToldApart) found.tellsForms();
    if (shapes.size < MOST_SHAPES) shapes.set(key, shape);
    return shape;
  };
  return (record, origin) => {
    if (!isJsonRecord(record)) {
      found.reject('rejected-not-a-message', origin, JSON.stringify(record));
      return;
    }
    const names = fieldsOf(record, columnMap);
    const shape = shapeWith(names);
    const rows = shape.isLog ? rowsOf(record, columnMap) : [];
    if (rows.length === 0) found.reject('rejected-not-a-message', origin, names.slice(0, 5).join(', '));
    for (const cellOf of rows) {
      readRecord(
        cellsAt(shape, (place) => cellOf(names[place] ?? '')),
        shape,
        { origin, options, found, own: ownOf?.(cellOf) },
      );
    }
  };
}

/** A log whose keys differ in every object would otherwise fill the memory. */
const MOST_SHAPES = 1000;

/** What the names of its fields tell of a record. */
interface Shape extends Pick<RecordContext, 'canTellForms' | 'hasStatusField' | 'isToldApart'> {
  readonly places: ReadonlyMap<GenericField, number>;
  readonly isLog: boolean;
}

function shapeOf(names: readonly string[], { columnMap }: ReadingOptions): Shape {
  const places = placesOf(names, columnMap);
  return {
    places,
    isLog: isGenericLog(places),
    isToldApart: places.has('form_told'),
    canTellForms: canTellForms(places),
    hasStatusField: (places.has('status') || places.has('delivered_at')) && !places.has('form_told'),
  };
}

function cellsAt({ places }: Shape, cellAt: (place: number) => unknown): RecordFields {
  return new RecordFields((field) => {
    const place = places.get(field);
    return place === undefined ? undefined : cellAt(place);
  });
}

/** Where the record stands, what the user said, and where findings go. */
interface Reading {
  readonly origin: Origin;
  readonly options: ReadingOptions;
  readonly found: RecordSink;
  /** What it has in columns of the user's own, where a record holds several messages. */
  readonly own?: OwnText | undefined;
  /** What two columns of one name hold that differ. */
  readonly apart?: string | undefined;
}

function readRecord(
  fields: RecordFields,
  { canTellForms, hasStatusField, isToldApart }: Shape,
  { origin, options, found, own, apart }: Reading,
): void {
  if (isToldApart && fold(fields.read('type')) === fold(USER_ID_CHANGE)) {
    found.changeUserId(fields.read('user_id').trim(), fields.read('customer_number').trim());
    return;
  }
  const notes: (readonly [code: FindingCode, value: string])[] = [];
  if (apart !== undefined) notes.push(['columns-of-one-name', apart]);
  const message = messageIn(readingValues(fields.read, options.valueMap), {
    origin,
    options,
    canTellForms,
    hasStatusField,
    isToldApart,
    note: (code, value) => notes.push([code, value]),
  });
  const unread = fields.unread.find(({ field }) => field !== 'text');
  // It may be why there is no message, and is never taken for nothing.
  if (unread !== undefined) return found.reject('rejected-unreadable-field', origin, unreadInWords(unread));
  if (message instanceof Fault) return found.reject(message.reason, origin, message.value);
  if (typeof message === 'string') return found.skip(message, origin);
  const [text] = fields.unread;
  if (text !== undefined) found.note('unread-text', origin, unreadInWords(text));
  for (const [code, value] of notes) found.note(code, origin, value);
  if (!isToldApart && saysForm(message)) found.tellsForms();
  found.message(own === undefined ? message : { ...message, own });
}

/** A word of a type tells of the log that its types tell forms; what a template's columns tell is known before. */
function saysForm({ direction, form, hasContentType }: Message): boolean {
  return direction === 'outbound' && (form !== undefined || hasContentType === true);
}
