import { Option } from 'commander';
import { NOTE_LENGTHS } from '../../reporters/note-length.js';
import { OUTPUT_FORMAT_NAMES } from '../../reporters/output-formats.js';

/** How a log is read. */
export function readingOptions(): Option[] {
  return [
    new Option(
      '--map <column=field>',
      'name a column of the log, or a value (direction:OUT=outbound); another word is a column of your own, for --by (Campaign=campaign); can be repeated',
    ).argParser(repeated),
    new Option('--map-file <file>', 'the same from a file, a pair a line, as inspect --write-map writes it').argParser(
      repeated,
    ),
    new Option('--sheet <name>', 'the sheet of a workbook to read (default: each that is a log)'),
    new Option('--input-format <name>', 'the format of the logs, where it is not told rightly from what they hold'),
    new Option(
      '--business-number <number>',
      "the business's number, where the log does not name it; can be repeated",
    ).argParser(repeated),
    new Option(
      '--default-country <code>',
      'the country of numbers that a log writes without the calling code, as ISO 3166 has it: CO',
    ),
    new Option('--timezone <zone>', "the account's time zone, for months, dates and rate changes (default: UTC)"),
    new Option('--log-timezone <zone>', 'zone of times that name none (default: --timezone)'),
    new Option('--date-format <order>', 'DD/MM/YYYY or MM/DD/YYYY, where the dates of a log do not tell'),
    new Option(
      '--templates <file>',
      "templates' categories: a CSV of template_name,category or Meta's message_templates JSON; can be repeated",
    ).argParser(repeated),
    new Option('--max-left-out <percent>', 'exit with 1 if more than this share of the records was left out: 1%'),
    new Option('--rejects <file>', 'write every record that was left out, with its reason, as CSV'),
    ...redactOptions(),
  ];
}

/** Who may not be recognised. */
function redactOptions(): Option[] {
  return [
    new Option('--redact', "pseudonyms in place of customers' numbers, in all that is written; needs a key"),
    new Option(
      '--redact-key <key>',
      'the secret that pseudonyms are made with; rather in WABA_COST_REDACT_KEY, where no list of processes shows it',
    ),
  ];
}

/** What a long log may take. */
export function resourceOptions(): Option[] {
  return [
    new Option('--threads <n>', 'worker threads to read with (default: all cores, for long logs)'),
    new Option('--memory <amount>', 'beyond this, temporary files are used (default: half of what the machine has)'),
  ];
}

/** What is billed, and when. */
export function billingOptions(): Option[] {
  return [
    modelsOption(),
    ...periodOptions(),
    new Option(
      '--free-tier-used <n>',
      'free units used beside the log, in the month it (or --from) begins in; ACCOUNT=N for one account',
    ).argParser(repeated),
    ...moneyOptions(),
    internationalOption(),
    new Option('--assume-delivered', 'bill messages last seen as queued or sent'),
  ];
}

/** When what is counted opened. */
export function periodOptions(): Option[] {
  return [
    new Option(
      '--from <date>',
      'count what opened on or after this day of the account (earlier messages are still read)',
    ),
    new Option('--to <date>', 'count what opened before this day'),
    new Option('--month <month>', 'count what opened in a month: 2023-06'),
  ];
}

/** How typed-in volumes are priced. */
export function volumeOptions(): Option[] {
  return [
    modelsOption(),
    new Option('--at <date>', "take the rates of this day, where a row has no month (default: each model's first day)"),
    new Option(
      '--free-tier-used <n>',
      'free units used beside the volumes, in their first month; ACCOUNT=N for one account',
    ).argParser(repeated),
    ...moneyOptions(),
    internationalOption(),
  ];
}

/** What others charge beside Meta. */
export function feeOptions(): Option[] {
  return [
    ...volumeFeeOptions(),
    new Option(
      '--fee-per-message <amount>',
      "a provider's fee for each message in and out: 0.005, or in=0.005,out=0.004",
    ),
  ];
}

/** The same, as far as volumes tell. */
export function volumeFeeOptions(): Option[] {
  return [
    new Option('--markup <percent>', "a provider's share of Meta's cost: 5%; a line of its own"),
    new Option('--fee-per-conversation <amount>', "a provider's fee for each conversation, free ones too"),
  ];
}

/** The models and their first days, for help, which does not load them. */
export const MODEL_DAYS = [
  ['cbp-2022', '2022-02-01'],
  ['cbp-2023', '2023-06-01'],
  ['cbp-2024', '2024-11-01'],
  ['pmp-2025', '2025-07-01'],
  ['pmp-2026', '2026-10-01'],
] as const;

export function modelsOption(byDefault = 'cbp-2022,cbp-2023'): Option {
  const dated = MODEL_DAYS.map(([id, from]) => `${id} (from ${from})`).join(', ');
  return new Option(
    '--models <list>',
    `models to compare, the first is the baseline: ${dated}, all; also by year (2023), current; in-force: each unit under the model in force on its day (default: ${byDefault})`,
  );
}

/** The day whose rates are meant. */
export function atOption(description: string): Option {
  return new Option('--at <date>', description);
}

function internationalOption(): Option {
  return new Option(
    '--authentication-international <countries>',
    'ISO codes charged the international authentication rate',
  );
}

/** What a unit costs, and in which currency. */
function moneyOptions(): Option[] {
  return [
    new Option(
      '--rates <[model=]file>',
      "a rate card of your own: Meta's CSV, or laid out as the bundled ones; MODEL=FILE where it does not say what it is for; can be repeated",
    ).argParser(repeated),
    new Option(
      '--volume-tiers',
      "lower rates for more utility and authentication messages a month, by Meta's table (pmp-2026)",
    ),
    new Option(
      '--currency <code>',
      "what to report in, by Meta's cards in it where there are some (default: the cards' own)",
    ),
    new Option(
      '--exchange-rate <rate>',
      "how much of --currency one of the cards' currency is: 0.92, or USD=0.92; can be repeated",
    ).argParser(repeated),
  ];
}

/** How the result is written. */
export function outputOptions(): Option[] {
  return [
    new Option(
      '-f, --format <format>',
      `${OUTPUT_FORMAT_NAMES.join(', ')} (default: by the ending of --output, else table)`,
    ),
    new Option('-o, --output <file>', 'write to a file'),
    new Option('--no-header', 'csv and tsv without the names of the columns, to append to a file'),
    new Option('--bom', 'csv and tsv with the mark Excel knows UTF-8 by'),
    new Option(
      '--notes <length>',
      `${NOTE_LENGTHS.join(', ')}: what is said beside the figures (default: short; JSON, pages and inspect have all)`,
    ),
    new Option('--quiet', 'no progress and no warnings on stderr'),
    new Option('--color', 'colours even into a pipe'),
    new Option('--no-color', 'no colours'),
    configOption(),
  ];
}

function configOption(): Option {
  return new Option(
    '--config <file>',
    'options from a JSON file; they go before those of waba-cost.config.json in the working directory',
  );
}

/** How units are grouped, and which of the groups are shown. */
export function groupingOptions(): Option[] {
  return [groupingOption(), topOption(), onlyOption()];
}

function topOption(): Option {
  return new Option('--top <n>', 'show the dearest rows of each table, and the others as one');
}

function onlyOption(): Option {
  return new Option(
    '--only <dimension=value>',
    'show this part alone: country=CO, category=marketing,utility; all is counted; can be repeated',
  ).argParser(repeated);
}

/** How units are grouped. */
export function groupingOption(): Option {
  return new Option(
    '--by <dimensions>',
    'category, country, market, month, day, account, business, template, initiator, customer, or a column of your own; each --by gives a table, a comma crosses (default: category and country)',
  ).argParser(repeated);
}

/** The result alone, for a chat. */
export function shortOption(): Option {
  return new Option('--short', 'markdown of the result, what moved it most, and nothing else: for a chat');
}

export function writeMapOption(): Option {
  return new Option(
    '--write <file>',
    "write the templates' categories as CSV, to correct and give back with --templates",
  );
}

/** Figures to hold the log against. */
export function againstOption(): Option {
  return new Option(
    '--against <file>',
    "counts of Meta's (conversation_analytics, pricing_analytics), 360dialog's or Gupshup's usage JSON, or a CSV of counts",
  );
}

/** How a reconciliation judges. */
export function reconciliationOptions(): Option[] {
  return [
    againstOption(),
    new Option('--blind', "count as if Meta's verdicts were not in the log, to see how far the rest of it tells"),
    new Option('--max-difference <percent>', 'exit with 1 if more than this share differs: 1%'),
  ];
}

export function strictOption(): Option {
  return new Option('--strict', 'exit with 1 if there is any warning');
}

/** Gathers the values of an option that can be repeated. */
export function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
