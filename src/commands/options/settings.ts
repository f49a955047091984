import { Failure } from '../../failure.js';
import { FORMATS } from '../../formats/index.js';
import { zoneNamed } from '../../messages/calendar.js';
import type { DateOrder } from '../../messages/local-date.js';
import { currencyNamed } from '../../rates/currency.js';
import { NOTE_LENGTHS } from '../../reporters/note-length.js';
import { OUTPUT_FORMAT_NAMES, type OutputFormat, traitsOf } from '../../reporters/output-formats.js';
import type { SeparatedStyle } from '../../reporters/reporter.js';
import { dimensionsNamed } from './dimension-named.js';
import { freeTierUsedFrom } from './free-tier-used.js';
import { logMapFrom } from './log-map.js';
import { modelsNamed } from './model-names.js';
import { dayFrom, exchangeRatesFrom, feesFrom, ratesFrom } from './money-options.js';
import { businessNumberOf, countriesNamed, nationalNumbersOf } from './number-options.js';
import { oneOf } from './one-of.js';
import { type GivenOptions, longFlagOf, OPTIONS, type OptionEntry, type OptionKey } from './option-list.js';
import { percentFrom } from './percent.js';
import { periodFrom } from './period.js';
import { redactionFrom } from './redaction-key.js';
import { memoryFrom, threadsFrom } from './resources.js';
import { isShortIn } from './short-form.js';
import { onlyFrom, refuseWholes, topFrom } from './shown-options.js';
import { thresholdsFrom } from './thresholds.js';

/** The options as they are given. */
export interface RawOptions extends GivenOptions {
  /** Whether the file to write was named at a place that goes before the one that names the format. */
  readonly outputGoesBeforeFormat?: boolean;
}

/** The options checked and understood. */
export type Settings = Readonly<ReturnType<typeof settingsFrom>>;

/** Checks the options of a command; the files they name are of `cwd`.
 * @throws Failure that names the option, its value and the nearest right one */
export function settingsFrom(raw: RawOptions, cwd: string) {
  const zone = zoneNamed(raw.timezone ?? 'UTC');
  const format = formatOf(raw);
  const logMap = logMapFrom(raw, cwd);
  const ownNames = [...new Set(logMap.own.values())];
  const models = modelsNamed(raw.models);
  const period = periodFrom(raw, zone);
  const national = raw.defaultCountry === undefined ? undefined : nationalNumbersOf(raw.defaultCountry);
  refuseWholes(raw);
  const businessNumbers = [...new Set((raw.businessNumber ?? []).map((text) => businessNumberOf(text, national)))];
  return {
    models,
    /** Whether to say what was in force where it is none of the models: nobody chose these. */
    tellsInForce: raw.models === undefined,
    /** The breakdowns asked for; undefined for the default of the format. */
    by: raw.by?.map((list) => dimensionsNamed(list, ownNames)),
    /** What alone is shown of the report; everything is counted. */
    only: onlyFrom(raw.only ?? [], ownNames),
    /** How many rows of a table are shown; undefined for the default of the format. */
    top: raw.top === undefined ? undefined : topFrom(raw.top),
    zone,
    /** Whether the user named the zone. */
    isZoneGiven: raw.timezone !== undefined,
    logZone: raw.logTimezone === undefined ? zone : zoneNamed(raw.logTimezone),
    period,
    freeTierUsed: freeTierUsedFrom(raw.freeTierUsed ?? []),
    /** Rate cards of the user's own. */
    rates: (raw.rates ?? []).map(ratesFrom),
    /** Whether Meta's volume tiers are applied, where they are known. */
    volumeTiers: raw.volumeTiers ?? false,
    /** What the report is in; undefined for the currency of the cards. */
    currency: raw.currency === undefined ? undefined : currencyNamed('--currency', raw.currency),
    exchangeRates: exchangeRatesFrom(raw.exchangeRate ?? []),
    /** What others charge beside Meta. */
    fees: feesFrom(raw),
    /** The day whose rates are asked for; undefined for the default of the command. */
    at: raw.at === undefined ? undefined : dayFrom('--at', raw.at),
    internationalAuthentication: countriesNamed(raw.authenticationInternational),
    format,
    output: raw.output,
    /** How csv and tsv begin. */
    separated: separatedStyleOf(raw, format),
    dateOrder: dateOrderOf(raw.dateFormat),
    /** Of workbooks; undefined for all that are logs. */
    sheet: raw.sheet,
    inputFormat: raw.inputFormat === undefined ? undefined : formatNamed(raw.inputFormat),
    columnMap: logMap.columns,
    ownColumns: logMap.own,
    valueMap: logMap.values,
    accountPath: logMap.accountPath,
    /** Where `inspect` writes the mapping. */
    writeMap: raw.writeMap,
    /** The only number given; '' for none or several. */
    businessNumber: (businessNumbers.length === 1 && businessNumbers[0]) || '',
    businessNumbers,
    /** The country of numbers that may lack the calling code. */
    national,
    /** What hides customers' numbers; undefined to show them. */
    redaction: redactionFrom(raw, businessNumbers, national),
    assumeDelivered: raw.assumeDelivered ?? false,
    /** The files that options name to be read. */
    filesGiven: filesGivenBy(raw),
    /** Files with templates' categories. */
    templates: raw.templates ?? [],
    /** Where to write the categories of all templates, to be corrected. */
    write: raw.write,
    /** A file of figures to hold the logs against. */
    against: raw.against,
    /** Whether to count as if Meta had said nothing of any message. */
    isBlind: raw.blind ?? false,
    /** In percent; undefined where any difference is well. */
    maxDifference: raw.maxDifference === undefined ? undefined : percentFrom('--max-difference', raw.maxDifference),
    /** In percent of the records; undefined where any number may be left out. */
    maxLeftOut: raw.maxLeftOut === undefined ? undefined : percentFrom('--max-left-out', raw.maxLeftOut),
    isStrict: raw.strict ?? false,
    thresholds: thresholdsFrom(raw, { models, period, zone, ownNames }),
    rejects: raw.rejects,
    /** How many worker threads to read with; undefined to go by the size of the logs. */
    threads: raw.threads === undefined ? undefined : threadsFrom(raw.threads),
    /** Bytes to stay below; undefined for half of what the machine has. */
    memory: raw.memory === undefined ? undefined : memoryFrom(raw.memory),
    /** How much is said beside the figures; undefined for what each format does by itself. */
    notes: raw.notes === undefined ? undefined : oneOf('--notes', raw.notes, NOTE_LENGTHS),
    /** Whether Markdown is the result alone. */
    isShort: isShortIn(raw, format),
    isQuiet: raw.quiet ?? false,
    color: raw.color,
  };
}

/** A file to be read, and the option that names it. */
interface FileGiven {
  readonly path: string;
  readonly option: string;
}

function filesGivenBy(raw: RawOptions): readonly FileGiven[] {
  const entries: readonly (readonly [string, OptionEntry])[] = Object.entries(OPTIONS);
  const read = entries.filter(([, { file }]) => file === 'read').map(([key]) => key as OptionKey);
  return read.flatMap((key) =>
    [raw[key] ?? []]
      .flat()
      .filter((value) => typeof value === 'string')
      .map((value) => ({ path: key === 'rates' ? ratesFrom(value).path : value, option: longFlagOf(key) })),
  );
}

const FORMAT_BY_ENDING: ReadonlyMap<string, OutputFormat> = new Map(
  OUTPUT_FORMAT_NAMES.flatMap((format) => traitsOf(format).endings.map((ending) => [ending, format] as const)),
);

function formatNamed(name: string): string {
  const names = FORMATS.map((format) => format.name);
  return oneOf('--input-format', name, names);
}

function formatOf({ format, output, outputGoesBeforeFormat = false }: RawOptions): OutputFormat {
  if (format !== undefined && !outputGoesBeforeFormat) return oneOf('--format', format, OUTPUT_FORMAT_NAMES);
  if (output === undefined) return 'table';
  const ending = /\.([^./\\]+)$/.exec(output)?.[1]?.toLowerCase() ?? '';
  const byEnding = FORMAT_BY_ENDING.get(ending);
  if (byEnding !== undefined) return byEnding;
  if (format !== undefined) return oneOf('--format', format, OUTPUT_FORMAT_NAMES);
  const endings = [...FORMAT_BY_ENDING.keys()].map((known) => `.${known}`);
  throw new Failure(
    `The ending of "${output}" does not tell a format.`,
    `End it in ${endings.join(', ')}, or add --format.`,
  );
}

/** @throws Failure where another format is written, in which neither means anything */
function separatedStyleOf({ header = true, bom = false }: RawOptions, format: OutputFormat): SeparatedStyle {
  const option = !header ? '--no-header' : bom ? '--bom' : undefined;
  if (option !== undefined && !traitsOf(format).isSeparated) {
    throw new Failure(
      `${option} is of csv and tsv: the format is ${format}.`,
      `Add --format csv, or leave ${option} out.`,
    );
  }
  return { hasHeader: header, hasBom: bom };
}

const DATE_ORDERS: Readonly<Record<string, DateOrder>> = { 'dd/mm/yyyy': 'day-first', 'mm/dd/yyyy': 'month-first' };

function dateOrderOf(format: string | undefined): DateOrder | undefined {
  if (format === undefined) return undefined;
  const order = DATE_ORDERS[format.trim().toLowerCase().replace(/[.-]/g, '/')];
  if (order !== undefined) return order;
  throw new Failure(`--date-format cannot be "${format}".`, 'It is one of: DD/MM/YYYY, MM/DD/YYYY.');
}
