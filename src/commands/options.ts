import { Option } from 'commander';

/** How a log is read. */
export function readingOptions(): Option[] {
  return [
    new Option(
      '--map <column=field>',
      'name a column of the log, or a value (direction:OUT=outbound); can be repeated',
    ).argParser(repeated),
    new Option('--map-file <file>', 'the same from a file, a pair a line, as inspect --write-map writes it').argParser(
      repeated,
    ),
    new Option('--input-format <name>', 'the format of the logs, where it is not told rightly from what they hold'),
    new Option('--business-number <number>', "the business's number, where the log does not name it"),
    new Option('--timezone <zone>', "the account's time zone, for months, dates and rate changes (default: UTC)"),
    new Option('--log-timezone <zone>', 'zone of times that name none (default: --timezone)'),
    new Option('--date-format <order>', 'DD/MM/YYYY or MM/DD/YYYY, where the dates of a log do not tell'),
    new Option(
      '--templates <file>',
      "templates' categories: a CSV of template_name,category or Meta's message_templates JSON; can be repeated",
    ).argParser(repeated),
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
    new Option('--models <list>', 'models to compare, or all; the first is the baseline (default: cbp-2022,cbp-2023)'),
    new Option(
      '--from <date>',
      'count what opened on or after this day of the account (earlier messages are still read)',
    ),
    new Option('--to <date>', 'count what opened before this day'),
    new Option('--month <month>', 'count what opened in a month: 2023-06'),
    new Option(
      '--free-tier-used <n>',
      'free units used beside the log, in the month it (or --from) begins in; ACCOUNT=N for one account',
    ).argParser(repeated),
    new Option('--authentication-international <countries>', 'ISO codes charged the international authentication rate'),
    new Option('--assume-delivered', 'bill messages last seen as queued or sent'),
  ];
}

/** How the result is written. */
export function outputOptions(formats: readonly string[]): Option[] {
  return [
    new Option('-f, --format <format>', `${formats.join(', ')} (default: by the ending of --output, else table)`),
    new Option('-o, --output <file>', 'write to a file'),
    new Option('--no-header', 'csv and tsv without the names of the columns, to append to a file'),
    new Option('--bom', 'csv and tsv with the mark Excel knows UTF-8 by'),
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

/** How units are grouped. */
export function groupingOption(): Option {
  return new Option(
    '--by <dimensions>',
    'category, country, market, month, day, account, business, template, initiator; each --by gives a table, a comma crosses (default: category and country)',
  ).argParser(repeated);
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
