/** A command line to begin with, and what it is for. */
export interface Example {
  readonly command: string;
  readonly meaning: string;
}

/** What help and the manual show of the program as a whole. */
export const EXAMPLES: readonly Example[] = [
  { command: 'waba-cost june.csv', meaning: 'what June costs before and after June 2023' },
  { command: 'waba-cost log.csv --models in-force --month 2026-06', meaning: 'what Meta billed in one month' },
  { command: 'waba-cost june.csv -o report.html', meaning: 'the same as a page with charts, to pass on' },
  { command: 'waba-cost june.csv -o june.xlsx', meaning: 'as a workbook' },
  { command: 'waba-cost june.csv --models cbp-2023,pmp-2026', meaning: 'beside the model of October 2026' },
  {
    command: 'waba-cost exports/ --timezone Asia/Kolkata --by month,category',
    meaning: 'all logs of a folder, by month and category',
  },
  { command: 'waba-cost june.csv --by customer --top 20', meaning: 'who costs most' },
  {
    command: 'waba-cost june.csv --map Campaign=campaign --by campaign',
    meaning: 'by a column of your own log',
  },
  { command: 'zcat dump.ndjson.gz | waba-cost - --format json', meaning: 'standard input, for a program' },
  {
    command: 'waba-cost june.csv --quiet --fail-if-over 500 --fail-if-over country=BR:100',
    meaning: 'for cron: exits with 1 where it is over',
  },
  { command: 'waba-cost inspect june.csv', meaning: 'how a log is read, and what it lacks' },
  { command: 'waba-cost explain +573005550100 june.csv', meaning: 'one customer on a time line' },
  { command: 'waba-cost conversations june.csv -o conversations.csv', meaning: 'every conversation, with its reason' },
  { command: 'waba-cost templates june.csv --write map.csv', meaning: 'what each template is for, to correct' },
];

/** What the help of one command shows. */
export const EXAMPLES_OF: Readonly<Record<string, readonly Example[]>> = {
  estimate: EXAMPLES.filter(({ command }) => !/ (inspect|explain|conversations|templates) /.test(command)),
  conversations: [
    { command: 'waba-cost conversations june.csv --month 2023-06', meaning: 'what opened in June' },
    { command: 'waba-cost conversations june.csv -o conversations.csv', meaning: 'all of them, for a spreadsheet' },
  ],
  explain: [
    { command: 'waba-cost explain +573005550100 june.csv', meaning: 'the number in any spelling, then the log' },
    { command: 'waba-cost explain 5550100 june.csv --models cbp-2023', meaning: 'by its end, under one model' },
  ],
  inspect: [
    { command: 'waba-cost inspect june.csv', meaning: 'how a log is read' },
    {
      command: 'waba-cost inspect june.csv --write-map map.txt',
      meaning: 'its mapping, to edit and give to --map-file',
    },
  ],
  templates: [
    { command: 'waba-cost templates june.csv', meaning: 'what each costs, and would in another category' },
    { command: 'waba-cost templates june.csv --write map.csv', meaning: 'their categories, to edit' },
    { command: 'waba-cost june.csv --templates map.csv', meaning: 'counted by what you corrected' },
  ],
  reconcile: [
    { command: 'waba-cost reconcile webhooks.ndjson', meaning: "against Meta's verdicts in the log" },
    { command: 'waba-cost reconcile june.csv --against analytics.json', meaning: "against Meta's counts" },
  ],
  price: [{ command: 'waba-cost price june-volumes.csv --models all', meaning: 'counts by country and category' }],
};

const INDENT = '  ';
/** Where meanings stand, beside commands that end before. */
const MEANING_FROM = 36;

/** Examples as the end of a help text. */
export function examplesText(examples: readonly Example[]): string {
  const lines = examples.map(({ command, meaning }) => {
    const before = `${INDENT}${command}`;
    return before.length + INDENT.length <= MEANING_FROM
      ? before.padEnd(MEANING_FROM) + meaning
      : `${before}\n${' '.repeat(MEANING_FROM)}${meaning}`;
  });
  return `\nExamples:\n${lines.join('\n')}`;
}
