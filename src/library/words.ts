import type { RawOptions } from '../commands/options/settings.js';
import { Failure } from '../failure.js';
import { closestWord, didYouMean } from '../nearest.js';
import type { FilesGiven } from './files-given.js';
import type { FileLike } from './log.js';
import type {
  BillingOptions,
  CallOptions,
  EstimateOptions,
  FeeOptions,
  GivenCard,
  MoneyOptions,
  PriceOptions,
  ReadingOptions,
  ReconcileOptions,
  ResourceOptions,
} from './options.js';

/** What a call takes itself, which is no option of the engine. */
const OF_CALL = ['signal', 'cwd', 'onProgress', 'onReject', 'onDiagnostic'] as const satisfies readonly (
  | keyof CallOptions
  | keyof ReadingOptions
)[];

type AllOptions = EstimateOptions & ReconcileOptions & PriceOptions;
type OptionName = Exclude<keyof AllOptions, (typeof OF_CALL)[number]>;

/** An option as the command line writes it: there is one place that checks and understands them. */
type Writer<Word> = (value: unknown, name: string, files: FilesGiven) => Word | Promise<Word>;

const WRITERS: { readonly [Name in OptionName]: Writer<NonNullable<RawOptions[Name]>> } = {
  models: (value, name) => (Array.isArray(value) ? listed(value, name) : text(value, name)),
  by: (value, name) => several(value).map((one) => (Array.isArray(one) ? listed(one, name) : text(one, name))),
  top: text,
  only: valuesByDimension,
  timezone: text,
  logTimezone: text,
  map: pairs,
  mapFile: texts,
  sheet: text,
  inputFormat: text,
  businessNumber: texts,
  defaultCountry: text,
  dateFormat: text,
  templates: (value, name, files) => inTurn(several(value), (file) => files.nameOf(file as FileLike, flagOf(name))),
  redact: flag,
  redactKey: text,
  from: text,
  to: text,
  month: text,
  freeTierUsed: (value, name) => (isRecord(value) ? pairs(value, name) : [text(value, name)]),
  rates: (value, _, files) => inTurn(several(value), (card) => cardNamed(card as FileLike | GivenCard, files)),
  volumeTiers: flag,
  currency: text,
  exchangeRate: (value, name) => (isRecord(value) ? pairs(value, name) : [text(value, name)]),
  authenticationInternational: (value, name) => listed(several(value), name),
  assumeDelivered: flag,
  markup: text,
  feePerMessage: (value, name) => (isRecord(value) ? pairs(value, name).join(',') : text(value, name)),
  feePerConversation: text,
  threads: text,
  memory: text,
  at: text,
  blind: flag,
  compareWith: (value, name, files) =>
    isRecord(value) ? files.nameOf({ name: 'the earlier report', content: [value] }, flagOf(name)) : text(value, name),
};

const OF_READING: readonly Exclude<keyof ReadingOptions, (typeof OF_CALL)[number]>[] = [
  ...(['timezone', 'logTimezone', 'map', 'mapFile', 'sheet', 'inputFormat', 'businessNumber'] as const),
  ...(['defaultCountry', 'dateFormat', 'templates', 'redact', 'redactKey'] as const),
];
const OF_MONEY: readonly (keyof MoneyOptions)[] = [
  ...(['models', 'freeTierUsed', 'rates', 'volumeTiers', 'currency', 'exchangeRate'] as const),
  'authenticationInternational',
];
const OF_BILLING: readonly (keyof BillingOptions)[] = [...OF_MONEY, 'from', 'to', 'month', 'assumeDelivered'];
/** Each unit is compared under the model that was in force. */
const OF_RECONCILING = OF_BILLING.filter((name) => name !== 'models');
const OF_RESOURCES: readonly (keyof ResourceOptions)[] = ['threads', 'memory'];
const OF_FEES: readonly (keyof FeeOptions)[] = ['markup', 'feePerMessage', 'feePerConversation'];

/** The options that each call takes. */
export const OPTIONS_OF = {
  conversations: [...OF_READING, ...OF_BILLING, ...OF_RESOURCES],
  count: [...OF_READING, ...OF_RESOURCES, 'models', 'from', 'to', 'month', 'assumeDelivered', 'by'],
  explain: [...OF_READING, ...OF_BILLING, ...OF_RESOURCES],
  inspect: [...OF_READING, ...OF_RESOURCES],
  messages: OF_READING.filter((name) => name !== 'templates'),
  templates: [...OF_READING, ...OF_BILLING, ...OF_RESOURCES],
  reconcile: [...OF_READING, ...OF_RECONCILING, ...OF_RESOURCES, 'blind'],
  reconcileAgainst: [...OF_READING, ...OF_RECONCILING, ...OF_RESOURCES],
  calibrate: [...OF_READING, ...OF_RECONCILING, ...OF_RESOURCES],
  price: [...OF_MONEY, 'markup', 'feePerConversation', 'at', 'by', 'compareWith'],
  rates: ['models', 'at', 'currency'],
  checkRateCard: [],
  estimate: [...OF_READING, ...OF_BILLING, ...OF_FEES, ...OF_RESOURCES, 'by', 'top', 'only', 'compareWith'],
} as const satisfies Readonly<Record<string, readonly OptionName[]>>;

/** Typed options in the words of the command line, to be checked and understood as those are.
 * @throws Failure for one that the call does not know, or a value of another kind */
export async function wordsOf(
  options: Readonly<Record<string, unknown>>,
  names: readonly OptionName[],
  files: FilesGiven,
): Promise<RawOptions> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const words: [string, unknown][] = [];
  for (const [name, value] of given) {
    if (OF_CALL.some((own) => own === name)) continue;
    const known = names.find((option) => option === name);
    if (known === undefined) throw unknown(name, names);
    words.push([name, await WRITERS[known](value, name, files)]);
  }
  // What is given back are the reports as JSON has them.
  return { ...Object.fromEntries(words), format: 'json' };
}

function unknown(name: string, names: readonly string[]): Failure {
  return new Failure(
    `There is no option "${name}" of this call.`,
    `${didYouMean(closestWord(name, names))}It takes: ${[...names, ...OF_CALL].sort().join(', ')}.`,
  );
}

/** The flag of the command line that an option is. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function wrongKind(value: unknown, name: string, right: string): Failure {
  const shown = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return new Failure(`${flagOf(name)} cannot be ${shown}.`, `Give ${right}.`);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  // Whole numbers alone: money as a number may have lost its digits already.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  throw wrongKind(value, name, 'a text, of amounts the exact decimal');
}

function flag(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw wrongKind(value, name, 'true or false');
}

function several(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function texts(value: unknown, name: string): string[] {
  return several(value).map((one) => text(one, name));
}

/** Words that a comma divides: none may have one itself. */
function listed(values: readonly unknown[], name: string): string {
  return texts(values, name).join(',');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valuesByDimension(value: unknown, name: string): string[] {
  if (!isRecord(value)) throw wrongKind(value, name, 'an object');
  return Object.entries(value).map(([dimension, values]) => `${dimension}=${listed(several(values), name)}`);
}

function pairs(value: unknown, name: string): string[] {
  if (!isRecord(value)) throw wrongKind(value, name, 'an object');
  return Object.entries(value).map(([key, one]) => `${key}=${text(one, name)}`);
}

/** `card.csv`, `cbp-2023=card.csv`, `cbp-2023@2024-08-01=card.csv`. */
export async function cardNamed(given: FileLike | GivenCard, files: FilesGiven): Promise<string> {
  if (!isRecord(given) || !('card' in given)) return files.nameOf(given as FileLike, '--rates');
  const { card, model, from } = given as GivenCard;
  const name = await files.nameOf(card, '--rates');
  if (model !== undefined) return `${model}${from === undefined ? '' : `@${from}`}=${name}`;
  if (from === undefined) return name;
  throw new Failure(`--rates: a day is given, ${from}, and no model that the card is for.`, 'Give its model, too.');
}

/** One after another, in their order. */
async function inTurn<Given>(values: readonly Given[], nameOf: (value: Given) => Promise<string>): Promise<string[]> {
  const names: string[] = [];
  for (const value of values) names.push(await nameOf(value));
  return names;
}
