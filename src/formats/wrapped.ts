import { jsonIn, mayHoldJson } from '../input/json-in-text.js';
import { fold } from '../messages/words.js';
import { isJsonRecord, type JsonRecord } from './json-fields.js';
import type { Sight } from './sight.js';
import { type TemplateBeside, templateBeside } from './template-beside.js';

/** Wrappers within wrappers, lists and texts counted: logs of AWS have five texts, each with two or three around it. */
const DEEPEST = 40;

/** What stands beside the `body` of a request that was stored whole. */
const BESIDE_A_BODY: readonly string[] = [
  'headers',
  'query',
  'params',
  'query_params',
  'httpMethod',
  'method',
  'requestContext',
];
/** What stands beside the `json` of an item of an n8n execution. */
const BESIDE_JSON: readonly string[] = ['json', 'binary', 'pairedItem'];
/** A row as it was before it changed, by what it is called where the row as it is now stands beside it. */
const BEFORE_A_CHANGE: Readonly<Record<string, string>> = {
  OldImage: 'NewImage',
  oldValue: 'value',
  before: 'after',
  fullDocumentBeforeChange: 'fullDocument',
  old_record: 'record',
  old: 'new',
};

/** Where a message keeps another that it answers: that one is not told of here. */
const ANSWERED: readonly string[] = [
  ...['quoted', 'quotedmessage', 'quotedmsg', 'replyto', 'replytomessage', 'repliedto', 'inreplyto'],
  ...['referencedmessage', 'repliedmessage', 'originalmessage', 'parentmessage'],
];

/**
 * How a value is known: `format` a particular one does by sight; `message` a generic log that tells who wrote; `row`
 * one that does not, which is a row among others or nothing; `nothing` what stands in a list beside any of these.
 */
type Known = 'format' | 'message' | 'row' | 'nothing';

/** A value to be read, out of its wrappers. */
export interface Payload {
  readonly value: unknown;
  readonly known: Known;
  /**
   * What formats know of what stands in a row of a generic log: that decides, and the row fills what it leaves open.
   */
  readonly inner?: readonly InnerPayload[];
  /** The template that its wrapper names. */
  readonly template?: TemplateBeside;
  /** How many messages in lists of a row are passed over. */
  readonly passedOver?: number;
}

/** A payload within the row of a message. */
export interface InnerPayload {
  readonly value: unknown;
  /** It stands where the row has what the message says: a customer can write anything. */
  readonly isSaid: boolean;
}

/**
 * The payloads in a value: itself, or, where it is only their wrapper, all that it holds: a request stored with its
 * headers, `{"query_params": [], "body_params": …}`, an n8n item, pages of APIs, rows of databases, lines of logs, JSON
 * within texts, under whatever keys (formats/SOURCES.md, "All formats").
 */
export function payloadsIn(value: unknown, sight: Sight): readonly Payload[] {
  // Most records of most logs hold nothing, and are what the records before them are.
  const found = isJsonRecord(value) && !holdsMore(value) ? [] : unwrap(value, sight, DEEPEST);
  return found.length > 0 ? found : [{ value, known: 'nothing' }];
}

/** None where nothing in the value is known. */
function unwrap(value: unknown, sight: Sight, levels: number): readonly Payload[] {
  if (levels === 0) return [];
  if (typeof value === 'string') return jsonIn(value).flatMap((held) => unwrap(held, sight, levels - 1));
  if (Array.isArray(value)) return inList(value, sight, levels);
  if (!isJsonRecord(value)) return [];
  return holdsMore(value) ? inWrapper(value, sight, levels) : itself(value, sight);
}

function itself(value: JsonRecord, sight: Sight): readonly Payload[] {
  const known = sight.formatOf(value) === undefined ? sight.rowIn(value) : 'format';
  return known === undefined ? [] : [{ value, known }];
}

/** Of a list with payloads in it, the other objects are left out aloud, but those that are fields of one record. */
function inList(list: readonly unknown[], sight: Sight, levels: number): readonly Payload[] {
  const found = list.map((held) => unwrap(held, sight, levels - 1));
  if (found.every((payloads) => payloads.length === 0)) return [];
  return found.flatMap((payloads, index): readonly Payload[] => {
    const value = list[index];
    const isLeftOut = payloads.length === 0 && isJsonRecord(value) && !isField(value);
    return isLeftOut ? [{ value, known: 'nothing' }] : payloads;
  });
}

const NAMES_OF_FIELDS: readonly string[] = ['field', 'name', 'key'];

/** A name with its value, as CloudWatch and OpenTelemetry have the fields of a record in a list. */
function isField(value: JsonRecord): boolean {
  const keys = Object.keys(value);
  const isNamed = keys.some((key) => NAMES_OF_FIELDS.includes(key) && typeof value[key] === 'string');
  return isNamed && keys.length === 2 && 'value' in value;
}

function inWrapper(value: JsonRecord, sight: Sight, levels: number): readonly Payload[] {
  const format = sight.formatOf(value);
  const row = sight.rowIn(value);
  if (format !== undefined) {
    const isInRow = format.isKeptInRows === true && row === 'message';
    return [isInRow ? { value, known: row, inner: [{ value, isSaid: false }] } : { value, known: 'format' }];
  }
  const body = bodyOf(value);
  if (body !== undefined) {
    const found = body.flatMap((held) => unwrap(held, sight, levels - 1));
    if (found.length > 0) return found;
    return body
      .flatMap((held) => (Array.isArray(held) ? held : [held]))
      .map((held) => ({ value: held, known: 'nothing' }));
  }
  const found = inFields(value, sight, levels);
  const isOfFormat = found.some(({ known, inner }) => known === 'format' || inner !== undefined);
  if (row === 'message') {
    const passedOver = found.filter(({ known, isListed }) => known === 'message' && isListed === true).length;
    return [
      {
        value,
        known: row,
        ...(isOfFormat && { inner: found.flatMap(innerOf) }),
        ...(passedOver > 0 && { passedOver }),
      },
    ];
  }
  if (isOfFormat)
    return besideTemplate(
      value,
      found.filter(({ known }) => known !== 'row'),
    );
  return row === undefined || found.some(({ known }) => known === 'message') ? found : [{ value, known: row }];
}

/** A wrapper that names a template says which its payload is about, where it has but one. */
function besideTemplate(wrapper: JsonRecord, found: readonly Found[]): readonly Found[] {
  const [payload, another] = found;
  if (payload?.known !== 'format' || another !== undefined || payload.template !== undefined) return found;
  const template = templateBeside(wrapper);
  return template === undefined ? found : [{ ...payload, template }];
}

function innerOf({ value, known, inner, isSaid = false }: Found): readonly InnerPayload[] {
  return inner ?? (known === 'format' ? [{ value, isSaid }] : []);
}

interface Found extends Payload {
  readonly isSaid?: boolean;
  /** It stands in a list of its wrapper. */
  readonly isListed?: boolean;
}

/** All that is known in the fields of a wrapper; in those for what it answers only where it is nothing else. */
function inFields(value: JsonRecord, sight: Sight, levels: number): readonly Found[] {
  const found = under(value, (key) => !isAnswered(key), sight, levels);
  return found.length > 0 || sight.rowIn(value) !== undefined ? found : under(value, isAnswered, sight, levels);
}

function isAnswered(key: string): boolean {
  return ANSWERED.includes(fold(key));
}

/** All that is known in the fields that are meant. */
function under(value: JsonRecord, isMeant: (key: string) => boolean, sight: Sight, levels: number): readonly Found[] {
  const found: Found[] = [];
  const fromTexts: Found[] = [];
  const texts = new Set<string>();
  const saidIn = sight.textKeyIn(value);
  for (const key in value) {
    if (!isMeant(key)) continue;
    const field = value[key];
    const isText = typeof field === 'string';
    // The same text under two keys, as collectors of logs write it, is one.
    if (isText && (!mayHoldJson(field) || texts.has(field))) continue;
    if (isText) texts.add(field);
    const isPast = isJsonRecord(field) && isJsonRecord(value[BEFORE_A_CHANGE[key] ?? '']);
    for (const held of isText ? jsonIn(field) : [field]) {
      for (const payload of unwrap(held, sight, levels - 1)) {
        // An object beside others that has a number and a time, and does not say who wrote: a contact, or a
        // conversation.
        if (payload.known === 'row' && payload.value === held) continue;
        if (payload.known !== 'format' && isPast) continue;
        (isText ? fromTexts : found).push({ ...payload, isSaid: key === saidIn, isListed: Array.isArray(held) });
      }
    }
  }
  return fromTexts.length === 0 ? found : [...found, ...unlike(found, fromTexts)];
}

/** Payloads out of texts, but for those that stand beside their text as what they are. */
function unlike(found: readonly Found[], fromTexts: readonly Found[]): readonly Found[] {
  if (found.length === 0) return fromTexts;
  const known = new Set(found.map(({ value }) => JSON.stringify(value)));
  return fromTexts.filter(({ value }) => !known.has(JSON.stringify(value)));
}

/** Whether a field holds an object, a list, or a text that may be one. */
function holdsMore(value: JsonRecord): boolean {
  for (const key in value) {
    const field = value[key];
    if (typeof field === 'object' ? field !== null : typeof field === 'string' && mayHoldJson(field)) return true;
  }
  return false;
}

/** What the body of a request, or of an n8n item, holds, told by what stands beside it; undefined without one. */
function bodyOf(value: JsonRecord): readonly unknown[] | undefined {
  const named = heldBy(value.body_params);
  if (named !== undefined) return named;
  const body = BESIDE_A_BODY.some((key) => key in value) ? heldBy(value.body) : undefined;
  if (body !== undefined) return body;
  return Object.keys(value).every((key) => BESIDE_JSON.includes(key)) ? heldBy(value.json) : undefined;
}

/** An object or list as it is, those in a text; undefined where there is none. */
function heldBy(body: unknown): readonly unknown[] | undefined {
  if (typeof body === 'object' && body !== null) return [body];
  const held = typeof body === 'string' ? jsonIn(body) : [];
  return held.length === 0 ? undefined : held;
}
