import type { Zone } from 'luxon';
import { Failure } from '../../failure.js';
import type { LogMap } from '../../formats/column-map.js';
import { FORMATS } from '../../formats/index.js';
import type { Period } from '../../ledger/period.js';
import { type Day, zoneNamed } from '../../messages/calendar.js';
import type { Country } from '../../messages/country.js';
import type { DateOrder } from '../../messages/local-date.js';
import type { NationalNumbers } from '../../messages/national-numbers.js';
import type { Redaction } from '../../messages/redaction.js';
import type { Model } from '../../models/model.js';
import { type Currency, currencyNamed } from '../../rates/currency.js';
import type { Money } from '../../rates/money.js';
import type { Dimension } from '../../report/dimensions.js';
import type { FeeRates } from '../../report/fees.js';
import type { ShownValues } from '../../report/shown-values.js';
import { NOTE_LENGTHS, type NoteLength } from '../../reporters/note-length.js';
import { OUTPUT_FORMAT_NAMES, type OutputFormat, traitsOf } from '../../reporters/output-formats.js';
import type { SeparatedStyle } from '../../reporters/reporter.js';
import { dimensionsNamed } from './dimension-named.js';
import { type FreeTierUsedOption, freeTierUsedFrom } from './free-tier-used.js';
import { logMapFrom } from './log-map.js';
import { modelsNamed } from './model-names.js';
import {
  dayFrom,
  type ExchangeRates,
  exchangeRatesFrom,
  feesFrom,
  type GivenRates,
  ratesFrom,
} from './money-options.js';
import { businessNumberOf, countriesNamed, nationalNumbersOf } from './number-options.js';
import { oneOf } from './one-of.js';
import { percentFrom } from './percent.js';
import { periodFrom } from './period.js';
import { type RawRedaction, redactionFrom } from './redaction-key.js';
import { memoryFrom, threadsFrom } from './resources.js';
import { isShortIn } from './short-form.js';
import { onlyFrom, refuseWholes, topFrom } from './shown-options.js';
import { type RawThresholds, type Thresholds, thresholdsFrom } from './thresholds.js';

/** The options as the command line gives them. */
export interface RawOptions extends RawThresholds, RawRedaction {
  readonly models?: string;
  readonly by?: readonly string[];
  readonly only?: readonly string[];
  readonly top?: string;
  readonly timezone?: string;
  readonly logTimezone?: string;
  readonly format?: string;
  /** Whether the file to write was named at a place that goes before the one that names the format. */
  readonly outputGoesBeforeFormat?: boolean;
  readonly output?: string;
  /** Of `messages`. */
  readonly keyed?: boolean;
  readonly header?: boolean;
  readonly bom?: boolean;
  readonly inputFormat?: string;
  readonly sheet?: string;
  readonly map?: readonly string[];
  readonly dateFormat?: string;
  readonly mapFile?: readonly string[];
  readonly writeMap?: string;
  readonly config?: string;
  readonly businessNumber?: readonly string[];
  readonly defaultCountry?: string;
  readonly assumeDelivered?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly month?: string;
  readonly freeTierUsed?: readonly string[];
  readonly rates?: readonly string[];
  readonly volumeTiers?: boolean;
  readonly currency?: string;
  readonly exchangeRate?: readonly string[];
  readonly at?: string;
  readonly markup?: string;
  readonly feePerMessage?: string;
  readonly feePerConversation?: string;
  readonly authenticationInternational?: string;
  readonly templates?: readonly string[];
  readonly write?: string;
  readonly against?: string;
  readonly blind?: boolean;
  readonly maxDifference?: string;
  readonly maxLeftOut?: string;
  readonly strict?: boolean;
  readonly rejects?: string;
  readonly threads?: string;
  readonly memory?: string;
  readonly notes?: string;
  readonly short?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** The options checked and understood. */
export interface Settings {
  readonly models: readonly Model[];
  /** Whether to say what was in force where it is none of the models: nobody chose these. */
  readonly tellsInForce: boolean;
  /** The breakdowns asked for; undefined for the default of the format. */
  readonly by: readonly (readonly Dimension[])[] | undefined;
  /** What alone is shown of the report; everything is counted. */
  readonly only: readonly ShownValues[];
  /** How many rows of a table are shown; undefined for the default of the format. */
  readonly top: number | undefined;
  readonly zone: Zone;
  /** Whether the user named the zone. */
  readonly isZoneGiven: boolean;
  readonly logZone: Zone;
  readonly period: Period;
  readonly freeTierUsed: FreeTierUsedOption;
  /** Rate cards of the user's own. */
  readonly rates: readonly GivenRates[];
  /** Whether Meta's volume tiers are applied, where they are known. */
  readonly volumeTiers: boolean;
  /** What the report is in; undefined for the currency of the cards. */
  readonly currency: Currency | undefined;
  readonly exchangeRates: ExchangeRates;
  /** The day whose rates are asked for; undefined for the default of the command. */
  readonly at: Day | undefined;
  /** What others charge beside Meta. */
  readonly fees: FeeRates;
  readonly internationalAuthentication: ReadonlySet<Country>;
  readonly format: OutputFormat;
  readonly output: string | undefined;
  /** How csv and tsv begin. */
  readonly separated: SeparatedStyle;
  readonly dateOrder: DateOrder | undefined;
  readonly inputFormat: string | undefined;
  /** Of workbooks; undefined for all that are logs. */
  readonly sheet: string | undefined;
  readonly columnMap: LogMap['columns'];
  readonly ownColumns: LogMap['own'];
  readonly valueMap: LogMap['values'];
  readonly accountPath: LogMap['accountPath'];
  /** Where `inspect` writes the mapping. */
  readonly writeMap: string | undefined;
  /** The only number given; '' for none or several. */
  readonly businessNumber: string;
  readonly businessNumbers: readonly string[];
  /** The country of numbers that may lack the calling code. */
  readonly national: NationalNumbers | undefined;
  readonly assumeDelivered: boolean;
  /** The files that options name to be read. */
  readonly filesGiven: readonly { readonly path: string; readonly option: string }[];
  /** Files with templates' categories. */
  readonly templates: readonly string[];
  /** Where to write the categories of all templates, to be corrected. */
  readonly write: string | undefined;
  /** A file of figures to hold the logs against. */
  readonly against: string | undefined;
  /** Whether to count as if Meta had said nothing of any message. */
  readonly isBlind: boolean;
  /** In percent; undefined where any difference is well. */
  readonly maxDifference: Money | undefined;
  /** In percent of the records; undefined where any number may be left out. */
  readonly maxLeftOut: Money | undefined;
  readonly isStrict: boolean;
  readonly thresholds: Thresholds;
  /** What hides customers' numbers; undefined to show them. */
  readonly redaction: Redaction | undefined;
  readonly rejects: string | undefined;
  /** How many worker threads to read with; undefined to go by the size of the logs. */
  readonly threads: number | undefined;
  /** Bytes to stay below; undefined for half of what the machine has. */
  readonly memory: number | undefined;
  /** How much is said beside the figures; undefined for what each format does by itself. */
  readonly notes: NoteLength | undefined;
  /** Whether Markdown is the result alone. */
  readonly isShort: boolean;
  readonly isQuiet: boolean;
  readonly color: boolean | undefined;
}

/** Checks the options of a command; the files they name are of `cwd`.
 * @throws Failure that names the option, its value and the nearest right one */
export function settingsFrom(raw: RawOptions, cwd: string): Settings {
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
    tellsInForce: raw.models === undefined,
    by: raw.by?.map((list) => dimensionsNamed(list, ownNames)),
    only: onlyFrom(raw.only ?? [], ownNames),
    top: raw.top === undefined ? undefined : topFrom(raw.top),
    zone,
    isZoneGiven: raw.timezone !== undefined,
    logZone: raw.logTimezone === undefined ? zone : zoneNamed(raw.logTimezone),
    period,
    freeTierUsed: freeTierUsedFrom(raw.freeTierUsed ?? []),
    rates: (raw.rates ?? []).map(ratesFrom),
    volumeTiers: raw.volumeTiers ?? false,
    currency: raw.currency === undefined ? undefined : currencyNamed('--currency', raw.currency),
    exchangeRates: exchangeRatesFrom(raw.exchangeRate ?? []),
    fees: feesFrom(raw),
    at: raw.at === undefined ? undefined : dayFrom('--at', raw.at),
    internationalAuthentication: countriesNamed(raw.authenticationInternational),
    format,
    output: raw.output,
    separated: separatedStyleOf(raw, format),
    dateOrder: dateOrderOf(raw.dateFormat),
    sheet: raw.sheet,
    inputFormat: raw.inputFormat === undefined ? undefined : formatNamed(raw.inputFormat),
    columnMap: logMap.columns,
    ownColumns: logMap.own,
    valueMap: logMap.values,
    accountPath: logMap.accountPath,
    writeMap: raw.writeMap,
    businessNumber: (businessNumbers.length === 1 && businessNumbers[0]) || '',
    businessNumbers,
    national,
    redaction: redactionFrom(raw, businessNumbers, national),
    assumeDelivered: raw.assumeDelivered ?? false,
    filesGiven: filesGivenBy(raw),
    templates: raw.templates ?? [],
    write: raw.write,
    against: raw.against,
    isBlind: raw.blind ?? false,
    maxDifference: raw.maxDifference === undefined ? undefined : percentFrom('--max-difference', raw.maxDifference),
    maxLeftOut: raw.maxLeftOut === undefined ? undefined : percentFrom('--max-left-out', raw.maxLeftOut),
    isStrict: raw.strict ?? false,
    thresholds: thresholdsFrom(raw, { models, period, zone, ownNames }),
    rejects: raw.rejects,
    threads: raw.threads === undefined ? undefined : threadsFrom(raw.threads),
    memory: raw.memory === undefined ? undefined : memoryFrom(raw.memory),
    notes: raw.notes === undefined ? undefined : oneOf('--notes', raw.notes, NOTE_LENGTHS),
    isShort: isShortIn(raw, format),
    isQuiet: raw.quiet ?? false,
    color: raw.color,
  };
}

function filesGivenBy(raw: RawOptions): Settings['filesGiven'] {
  const { templates = [], rates = [], mapFile = [], against, compareWith, config } = raw;
  const given = {
    '--templates': templates,
    '--rates': rates.map((rate) => ratesFrom(rate).path),
    '--map-file': mapFile,
    '--against': [against],
    '--compare-with': [compareWith],
    '--config': [config],
  };
  return Object.entries(given).flatMap(([option, paths]) =>
    paths.flatMap((path) => (path === undefined ? [] : [{ path, option }])),
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
