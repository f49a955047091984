import { type Dialled, type FieldPlaces, NO_NUMBER, numberIn } from './fields.js';

/** The names of a row that go into its message as they stand. */
interface Names {
  readonly account: string;
  readonly businessNumber: string;
  readonly templateName: string;
}

const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;
const UNDERSCORE = 0x5f;
const SHORTEST_ACCOUNT = 5;
const LONGEST_NAME = 255;

/** Whether an account is an id as Meta gives them: digits alone. */
function isPlainAccount(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < SHORTEST_ACCOUNT || to - from > LONGEST_NAME) return false;
  for (let at = from; at < to; at++) if (!isDigit(bytes[at] as number)) return false;
  return true;
}

/**
 * Whether a template's name is one as Meta takes them, and no word that says yes, no or nothing: those have no
 * underscore.
 */
function isPlainTemplateName(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > LONGEST_NAME) return false;
  let hasUnderscore = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === UNDERSCORE) hasUnderscore = true;
    else if (!isDigit(byte) && (byte < LETTER_A || byte > LETTER_Z)) return false;
  }
  return hasUnderscore;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** The fields of names of a row; below 0 where there is none. */
export interface NameFields {
  readonly account: number;
  readonly business: number;
  readonly template: number;
}

const HAS_ACCOUNT = 1;
const HAS_BUSINESS = 2;
const HAS_TEMPLATE = 4;
/** Some name is none that goes into a message as it stands. */
export const NOT_PLAIN = -1;

/** Which names a row has, as bits; `NOT_PLAIN` where one of them is for the reader of the format. */
export function plainNamesIn(
  bytes: Uint8Array,
  { starts, ends }: FieldPlaces,
  { account, business, template }: NameFields,
  dialled: Dialled | undefined,
): number {
  const isThere = (field: number): boolean => field >= 0 && starts[field] !== ends[field];
  let names = 0;
  if (isThere(account)) {
    if (!isPlainAccount(bytes, starts[account] as number, ends[account] as number)) return NOT_PLAIN;
    names |= HAS_ACCOUNT;
  }
  if (isThere(business)) {
    const number = numberIn(bytes, starts[business] as number, ends[business] as number, dialled);
    if (number === NO_NUMBER) return NOT_PLAIN;
    names |= HAS_BUSINESS;
  }
  if (isThere(template)) {
    if (!isPlainTemplateName(bytes, starts[template] as number, ends[template] as number)) return NOT_PLAIN;
    names |= HAS_TEMPLATE;
  }
  return names;
}

/** The texts of the plain names that a row has. */
export function namesIn(
  bytes: Uint8Array,
  { starts, ends }: FieldPlaces,
  { account, business, template }: NameFields,
  names: number,
  dialled: Dialled | undefined,
): Partial<Names> {
  const textOf = (field: number): string => Buffer.from(bytes.subarray(starts[field], ends[field])).toString('latin1');
  const number = (): string => String(numberIn(bytes, starts[business] as number, ends[business] as number, dialled));
  return {
    ...(names & HAS_ACCOUNT && { account: textOf(account) }),
    ...(names & HAS_BUSINESS && { businessNumber: number() }),
    ...(names & HAS_TEMPLATE && { templateName: textOf(template) }),
  };
}
