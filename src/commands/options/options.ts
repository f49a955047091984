import { ConfigOption } from '../../config/config-option.js';
import { longFlagOf, OPTIONS, type OptionEntry, type OptionKey } from './option-list.js';

/** Who may not be recognised. */
const PRIVACY = ['redact', 'redactKey'] as const satisfies readonly OptionKey[];

/** How a log is read. */
export const READING = [
  ...(['map', 'mapFile', 'sheet', 'inputFormat', 'businessNumber', 'defaultCountry', 'timezone'] as const),
  ...(['logTimezone', 'dateFormat', 'templates', 'maxLeftOut', 'rejects'] as const),
  ...PRIVACY,
] as const satisfies readonly OptionKey[];

/** What a long log may take. */
export const RESOURCES = ['threads', 'memory'] as const satisfies readonly OptionKey[];

/** When what is counted opened. */
export const PERIOD = ['from', 'to', 'month'] as const satisfies readonly OptionKey[];

/** What a unit costs, and in which currency. */
const MONEY = ['rates', 'volumeTiers', 'currency', 'exchangeRate'] as const satisfies readonly OptionKey[];

/** What is billed and when, under what was in force. */
export const BILLING_IN_FORCE = [
  ...PERIOD,
  'freeTierUsed',
  ...MONEY,
  ...(['authenticationInternational', 'assumeDelivered'] as const),
] as const satisfies readonly OptionKey[];

/** What is billed, when, and under which models. */
export const BILLING = ['models', ...BILLING_IN_FORCE] as const satisfies readonly OptionKey[];

/** How typed-in volumes are priced. */
export const VOLUMES = [
  ...(['models', 'at', 'freeTierUsed'] as const),
  ...MONEY,
  'authenticationInternational',
] as const satisfies readonly OptionKey[];

/** What others charge beside Meta, as far as volumes tell. */
export const VOLUME_FEES = ['markup', 'feePerConversation'] as const satisfies readonly OptionKey[];

/** The same of logs. */
export const FEES = [...VOLUME_FEES, 'feePerMessage'] as const satisfies readonly OptionKey[];

/** How units are grouped, and which of the groups are shown. */
export const GROUPING = ['by', 'top', 'only'] as const satisfies readonly OptionKey[];

/** How a reconciliation judges. */
export const RECONCILIATION = ['against', 'blind', 'maxDifference'] as const satisfies readonly OptionKey[];

/** What a run should fail on. */
export const THRESHOLDS = ['failIfOver', 'failOnIncrease', 'compareWith'] as const satisfies readonly OptionKey[];

/** How the result is written. */
export const OUTPUT = [
  ...(['format', 'output', 'header', 'bom', 'notes', 'quiet', 'color', 'config'] as const),
] as const satisfies readonly OptionKey[];

const PLACE_IN_HELP = new Map(Object.keys(OPTIONS).map((key, place) => [key, place]));

/** Options in the order of help. */
export function inOrderOfHelp(options: readonly ConfigOption[]): ConfigOption[] {
  const placeOf = ({ key }: ConfigOption): number => PLACE_IN_HELP.get(key) ?? -1;
  return options.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Options that commands share, by key: most are of several, and a run needs those of one. */
const shared = new Map<OptionKey, ConfigOption[]>();

/** The options of a command; `said`: what it says of them in words of its own. */
export function optionsNamed(
  keys: readonly OptionKey[],
  said: Readonly<Partial<Record<OptionKey, string>>> = {},
): ConfigOption[] {
  return keys.flatMap((key) =>
    said[key] === undefined ? sharedOptions(key) : optionsOfEntry(key, OPTIONS[key], said[key]),
  );
}

function sharedOptions(key: OptionKey): ConfigOption[] {
  const known = shared.get(key) ?? optionsOfEntry(key, OPTIONS[key]);
  shared.set(key, known);
  return known;
}

/** An option, and beside it the one that says no to it, where there is one. */
export function optionsOfEntry(
  key: string,
  { short, valueName, description, takes, negation, file, isSecret = false, group = '' }: OptionEntry,
  said = description,
): ConfigOption[] {
  const long = longFlagOf(key);
  const traits = { takes, valueName, file, isSecret };
  const flags = `${short === undefined ? '' : `${short}, `}${long}${valueName === '' ? '' : ` <${valueName}>`}`;
  const positive = negation === 'only' ? [] : [new ConfigOption(flags, said, traits)];
  const denied = negation === 'only' ? said : negation?.description;
  const negative = denied === undefined ? [] : [new ConfigOption(long.replace('--', '--no-'), denied, traits)];
  return [...positive, ...negative].map((option) => option.helpGroup(group));
}
