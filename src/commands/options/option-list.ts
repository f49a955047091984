import type { Takes } from '../../config/config-option.js';
import { NOTE_LENGTHS } from '../../reporters/note-length.js';
import { OUTPUT_FORMAT_NAMES } from '../../reporters/output-formats.js';

/** An option: what its flag, its key in a config file, its name in the environment and its type are told from. */
export interface OptionEntry<Taken extends Takes = Takes> {
  readonly takes: Taken;
  /** What stands for its value in the help; '' for a switch. */
  readonly valueName: string;
  readonly description: string;
  /** The short flag beside the long one. */
  readonly short?: string;
  /**
   * `only`: it is there to switch something off, `--no-header`; else what `--no-…` does, which it has beside itself.
   */
  readonly negation?: 'only' | { readonly description: string };
  /** What is done to the file it names. */
  readonly file?: 'read' | 'written';
  readonly isSecret?: boolean;
  /** Words that a shell completes it with: these, or those that are loaded for it. */
  readonly words?: readonly string[] | WordList;
  /** Whether it takes several of its words, with commas between. */
  readonly isWordList?: boolean;
  /** What help shows it under. */
  readonly group?: string;
}

/** Words that help should not wait for. */
export type WordList = 'zones' | 'models' | 'dimensions' | 'log formats';

type More = Omit<OptionEntry, 'takes' | 'valueName' | 'description'>;

function text(valueName: string, description: string, more: More = {}): OptionEntry<'text'> {
  return { takes: 'text', valueName, description, ...more };
}

/** It can be repeated. */
function list(valueName: string, description: string, more: More = {}): OptionEntry<'list'> {
  return { takes: 'list', valueName, description: `${description}; can be repeated`, ...more };
}

function flag(description: string, more: More = {}): OptionEntry<'switch'> {
  return { takes: 'switch', valueName: '', description, ...more };
}

/** The models, their first days and their names, for help, which does not load them. */
export const MODEL_DAYS = [
  ['cbp-2022', '2022-02-01', '2022 model'],
  ['cbp-2023', '2023-06-01', 'June 2023 model'],
  ['cbp-2024', '2024-11-01', 'November 2024 model'],
  ['pmp-2025', '2025-07-01', 'July 2025 model'],
  ['pmp-2026', '2026-10-01', 'October 2026 model'],
] as const;

/** What `--models` can be, for a command that compares some models where nobody says which. */
export function modelsDescription(byDefault: string): string {
  const dated = MODEL_DAYS.map(([id, from]) => `${id} (from ${from})`).join(', ');
  return `models to compare, the first is the baseline: ${dated}, all; also by year (2023), current; in-force: each unit under the model in force on its day (default: ${byDefault})`;
}

const READING = {
  timezone: text('zone', "the account's time zone, for months, dates and rate changes (default: UTC)", {
    words: 'zones',
  }),
  logTimezone: text('zone', 'zone of times that name none (default: --timezone)', { words: 'zones' }),
  dateFormat: text('order', 'DD/MM/YYYY or MM/DD/YYYY, where the dates of a log do not tell', {
    words: ['DD/MM/YYYY', 'MM/DD/YYYY'],
  }),
  defaultCountry: text(
    'code',
    'the country of numbers that a log writes without the calling code, as ISO 3166 has it: CO',
  ),
  businessNumber: list('number', "the business's number, where the log does not name it"),
  templates: list('file', "templates' categories: a CSV of template_name,category or Meta's message_templates JSON", {
    file: 'read',
  }),
  inputFormat: text('name', 'the format of the logs, where it is not told rightly from what they hold', {
    words: 'log formats',
  }),
  map: list(
    'column=field',
    'name a column of the log, or a value (direction:OUT=outbound); another word is a column of your own, for --by (Campaign=campaign)',
  ),
  mapFile: {
    ...list('file', '', { file: 'read' }),
    description: 'the same from a file, a pair a line, as inspect --write-map writes it',
  },
  writeMap: text('file', 'write the mapping of the columns, to edit and to give to --map-file', { file: 'written' }),
  sheet: text('name', 'the sheet of a workbook to read (default: each that is a log)'),
  write: text('file', "write the templates' categories as CSV, to correct and give back with --templates", {
    file: 'written',
  }),
  threads: text('n', 'worker threads to read with (default: all cores, for long logs)'),
  memory: text(
    'amount',
    'what a run may take beside the counts it reports, 150MB at the least; beyond it temporary files are used (default: half of what the machine has)',
  ),
};

const PERIOD_AND_GROUPING = {
  month: text('month', 'count what opened in a month: 2023-06'),
  from: text('date', 'count what opened on or after this day of the account (earlier messages are still read)'),
  to: text('date', 'count what opened before this day'),
  by: {
    ...list('dimensions', '', { words: 'dimensions', isWordList: true }),
    description:
      'category, country, market, month, day, account, business, template, initiator, customer, or a column of your own; each --by gives a table, a comma crosses (default: category and country)',
  },
  top: text('n', 'show the dearest rows of each table, and the others as one'),
  only: list('dimension=value', 'show this part alone: country=CO, category=marketing,utility; all is counted'),
};

const PRICING = {
  models: text('list', modelsDescription('cbp-2022,cbp-2023'), { words: 'models', isWordList: true }),
  at: text('date', "take the rates of this day, where a row has no month (default: each model's first day)"),
  currency: text('code', "what to report in, by Meta's cards in it where there are some (default: the cards' own)"),
  exchangeRate: list('rate', "how much of --currency one of the cards' currency is: 0.92, or USD=0.92"),
  rates: list(
    '[model=]file',
    "a rate card of your own: Meta's CSV, or laid out as the bundled ones; MODEL=FILE where it does not say what it is for",
    { file: 'read' },
  ),
  volumeTiers: flag("lower rates for more utility and authentication messages a month, by Meta's table (pmp-2026)"),
  freeTierUsed: {
    ...list('n', ''),
    description: 'free units used beside the log, in the month it (or --from) begins in; ACCOUNT=N for one account',
  },
  assumeDelivered: flag('bill messages last seen as queued or sent'),
  authenticationInternational: text('countries', 'ISO codes charged the international authentication rate'),
  markup: text('percent', "a provider's share of Meta's cost: 5%; a line of its own"),
  feePerMessage: text('amount', "a provider's fee for each message in and out: 0.005, or in=0.005,out=0.004"),
  feePerConversation: text('amount', "a provider's fee for each conversation, free ones too"),
};

const COMPARING = {
  against: text(
    'file',
    "counts of Meta's (conversation_analytics, pricing_analytics), 360dialog's or Gupshup's usage JSON, or a CSV of counts",
    { file: 'read' },
  ),
  blind: flag("count as if Meta's verdicts were not in the log, to see how far the rest of it tells"),
  compareWith: text('file', 'show how costs changed since an earlier report, written with --format json', {
    file: 'read',
  }),
  failIfOver: list(
    'amount',
    'exit with 1 if the cost under the last model is over this; of a part: category=marketing:200, country=BR:100',
  ),
  failOnIncrease: text(
    'percent',
    'exit with 1 if the total under the last model is that much above the baseline, or above --compare-with: 10%',
  ),
  maxDifference: text('percent', 'exit with 1 if more than this share differs: 1%'),
  maxLeftOut: text('percent', 'exit with 1 if more than this share of the records was left out: 1%'),
  rejects: text('file', 'write every record that was left out, with its reason, as CSV', { file: 'written' }),
  strict: flag('exit with 1 if there is any warning'),
};

const PRIVACY = {
  redact: flag("pseudonyms in place of customers' numbers, in all that is written; needs a key"),
  redactKey: text(
    'key',
    'the secret that pseudonyms are made with; rather in WABA_COST_REDACT_KEY, where no list of processes shows it',
    { isSecret: true },
  ),
};

const OUTPUT = {
  output: text('file', 'write to a file', { short: '-o', file: 'written' }),
  format: text('format', `${OUTPUT_FORMAT_NAMES.join(', ')} (default: by the ending of --output, else table)`, {
    short: '-f',
  }),
  keyed: flag('begin each line of ndjson with the key its customer is divided by, and a tab'),
  short: flag('markdown of the result, what moved it most, and nothing else: for a chat'),
  notes: text(
    'length',
    `${NOTE_LENGTHS.join(', ')}: what is said beside the figures (default: short; JSON, pages and inspect have all)`,
    { words: NOTE_LENGTHS },
  ),
  quiet: flag('no progress and no warnings on stderr'),
  header: flag('csv and tsv without the names of the columns, to append to a file', { negation: 'only' }),
  bom: flag('csv and tsv with the mark Excel knows UTF-8 by'),
  color: flag('colours even into a pipe', { negation: { description: 'no colours' } }),
  config: text(
    'file',
    'options from a JSON file; they go before those of waba-cost.config.json in the working directory',
    { file: 'read' },
  ),
};

/** Where help shows itself, behind the other options. */
export const GROUP_OF_HELP = 'Output:';

function shownUnder<Entries extends Readonly<Record<string, OptionEntry>>>(group: string, entries: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, { ...entry, group }])) as Entries;
}

/**
 * Every option, in the order of help, by its key in a config file. A new one is an entry here, its key in a group of
 * `options.ts` or at a command, and what it means in `settings.ts`.
 */
export const OPTIONS = {
  ...shownUnder('Reading the log:', READING),
  ...shownUnder('Period and grouping:', PERIOD_AND_GROUPING),
  ...shownUnder('Pricing:', PRICING),
  ...shownUnder('Comparing and limits:', COMPARING),
  ...shownUnder('Privacy:', PRIVACY),
  ...shownUnder(GROUP_OF_HELP, OUTPUT),
};

export type OptionKey = keyof typeof OPTIONS;

/** `--log-timezone` of `logTimezone`. */
export function longFlagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

interface Given {
  readonly switch: boolean;
  readonly text: string;
  readonly list: readonly string[];
}

/** The options as they are given. */
export type GivenOptions = { readonly [Key in OptionKey]?: Given[(typeof OPTIONS)[Key]['takes']] };
