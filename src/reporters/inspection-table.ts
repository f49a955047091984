import { wrapAnsi } from 'fast-wrap-ansi';
import { greatestOf } from '../extremes.js';
import type { CategorySource } from '../messages/category.js';
import type { Instant } from '../messages/instant.js';
import type { FileInspection, Inspection } from '../report/inspection.js';
import type { Distinct, MessageCounts } from '../report/message-counts.js';
import { counted, grouped } from '../report/wording.js';
import { withPlus } from './amounts.js';
import { cutStart, padEnd, widest } from './fitted.js';
import { notesBelow } from './notes.js';
import { printable } from './plain-text.js';
import type { ConversationDisplay } from './reporter.js';
import { sampleTable } from './sample-table.js';

/** What an inspection is shown with. */
export interface InspectionDisplay extends ConversationDisplay {
  readonly zoneName: string;
}

const LABEL_WIDTH = 10;
const GAP = 2;
/** More files than this are listed in a line each; `--format json` has all of each. */
const MOST_IN_FULL = 8;

/** What logs hold and how they were understood, for a person at a terminal. */
export function inspectionText(inspection: Inspection, display: InspectionDisplay): string {
  const { files, diagnostics } = inspection;
  const isOne = files.length === 1;
  const blocks = [
    heading(inspection, display),
    ...(isOne ? [] : [together(inspection, display)]),
    ...(files.length > MOST_IN_FULL
      ? [files.map((file) => fileLine(file, display)).join('\n')]
      : files.flatMap((file) => fileBlocks(file, inspection, display))),
    notesBelow(diagnostics, !isOne, display, 'all'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function heading(
  { files, records, rejected, repeated, counts }: Inspection,
  { colors, columns }: InspectionDisplay,
): string {
  const facts = [
    counted(files.length, 'file'),
    counted(records, 'record'),
    ...(rejected === 0 ? [] : [`${grouped(String(rejected))} left out`]),
    ...(repeated === 0 ? [] : [`${grouped(String(repeated))} repeated`]),
    counted(counts.messages, 'message'),
    counted(counts.customers, 'customer'),
  ];
  return wrapAnsi(`${colors.bold('waba-cost inspect')}  ${facts.join(' · ')}`, columns, { hard: false });
}

function together({ counts, lacks }: Inspection, display: InspectionDisplay): string {
  const lines = [display.colors.bold('All files together'), ...countLines(counts, display)];
  return [...lines, ...lackLines(lacks, display)].join('\n');
}

/** `june.csv  generic  1,204 records, 3 left out` */
function fileLine({ path, format, records, rejected }: FileInspection, { colors }: InspectionDisplay): string {
  const left = rejected === 0 ? '' : `, ${grouped(String(rejected))} left out`;
  return `${colors.bold(printable(path))}  ${format || 'empty'}  ${counted(records, 'record')}${left}`;
}

function fileBlocks(file: FileInspection, { logZone }: Inspection, display: InspectionDisplay): string[] {
  const { colors } = display;
  const name = colors.bold(file.path === '-' ? 'standard input' : printable(file.path));
  if (file.format === '') return [`${name}\n${fact('format', 'none: there is no record in it', display)}`];
  const left = file.rejected === 0 ? '' : `, ${grouped(String(file.rejected))} left out`;
  const facts = [
    name,
    fact('format', `${file.format}: ${file.title}`, display),
    fact('known by', file.isForced ? '--input-format' : marksShown(file), display),
    fact('records', `${grouped(String(file.records))}${left}`, display),
    ...countLines(file.counts, display),
    fact('zone', zoneShown(file, logZone), display),
    ...lackLines(file.lacks, display),
  ];
  return [
    facts.join('\n'),
    columnsBlock(file, display),
    file.samples.length === 0
      ? ''
      : [
          colors.bold(`Sample ${file.samples.length === 1 ? 'message' : 'messages'}`),
          ...sampleTable(file.samples, display),
        ].join('\n'),
  ];
}

function marksShown({ marks }: FileInspection): string {
  return marks.map(({ key, value }) => (value === null ? key : `${key} "${value}"`)).join(', ');
}

function zoneShown({ zoneTold }: FileInspection, logZone: string): string {
  switch (zoneTold) {
    case 'all':
      return 'named in the times';
    case 'some':
      return `named in some times; the others are read in ${logZone}`;
    case 'none':
      return `not named in the times: read in ${logZone}`;
    case undefined:
      return 'no time to tell it by';
  }
}

/** A label and what there is to say, wrapped beside it. */
function fact(label: string, text: string, { columns, colors }: InspectionDisplay): string {
  const room = columns - LABEL_WIDTH - GAP;
  return wrapAnsi(printable(text), room, { hard: true })
    .split('\n')
    .map((line, index) => `${colors.dim(padEnd(index === 0 ? label : '', LABEL_WIDTH))}${' '.repeat(GAP)}${line}`)
    .join('\n');
}

function countLines(counts: MessageCounts, display: InspectionDisplay): string[] {
  const { messages, inbound, outbound, customers, first, last } = counts;
  if (messages === 0) return [fact('messages', 'none', display)];
  const shown = (count: number): string => grouped(String(count));
  return [
    fact('messages', `${shown(messages)}: ${shown(inbound)} inbound, ${shown(outbound)} outbound`, display),
    fact('span', spanShown(first, last, display), display),
    fact('customers', shown(customers), display),
    fact('business', distinctShown(counts.businessNumbers, withPlus), display),
    fact('account', distinctShown(counts.accounts), display),
    fact('type', typesShown(counts), display),
    ...(outbound === 0
      ? []
      : [
          fact(
            'status',
            counts.statuses.map(({ status, count }) => `${STATUS_WORDS[status] ?? status} ${shown(count)}`).join(' · '),
            display,
          ),
          fact('category', categoriesShown(counts), display),
        ]),
  ];
}

const STATUS_WORDS: Readonly<Partial<Record<string, string>>> = { none: 'not said' };

function spanShown(first: Instant | null, last: Instant | null, { localTime, zoneName }: InspectionDisplay): string {
  if (first === null || last === null) return 'none';
  return `${localTime(first)} to ${localTime(last)} ${zoneName}`;
}

const MOST_DISTINCT = 3;

function distinctShown({ count, examples }: Distinct, shown = (text: string): string => text): string {
  if (count === 0) return 'not named';
  const more = count > MOST_DISTINCT ? ` and ${grouped(String(count - MOST_DISTINCT))} more` : '';
  return `${examples.slice(0, MOST_DISTINCT).map(shown).join(', ')}${more}`;
}

function typesShown({ types, otherTypes }: MessageCounts): string {
  const shown = types.map(({ type, count }) => `${type === '' ? 'not said' : type} ${grouped(String(count))}`);
  return [...shown, ...(otherTypes === 0 ? [] : [`others ${grouped(String(otherTypes))}`])].join(' · ');
}

/** How a category was told, in a word or two; a source without words of its own is called by its name. */
const SOURCE_WORDS: Readonly<Partial<Record<string, string>>> = {
  form: 'free-form',
  meta: 'from Meta',
  row: 'in the row',
  map: 'from --templates',
  learned: 'learned',
  text: 'from name and text',
  default: 'by default',
} satisfies Partial<Record<CategorySource, string>>;

/** `marketing 812 in the row, 14 by default · service 1,204 free-form` */
function categoriesShown({ categories }: MessageCounts): string {
  if (categories.length === 0) return 'none: nothing was delivered';
  const names = [...new Set(categories.map(({ category }) => category))];
  return names
    .map((name) => {
      const told = categories.filter(({ category }) => category === name);
      return `${name} ${told.map(({ source, count }) => `${grouped(String(count))} ${SOURCE_WORDS[source] ?? source}`).join(', ')}`;
    })
    .join(' · ');
}

function lackLines(lacks: Inspection['lacks'], { columns, colors }: InspectionDisplay): string[] {
  const room = columns - LABEL_WIDTH - GAP;
  return lacks.map(({ sentence, suppliedBy }, index) => {
    const text = suppliedBy === null ? sentence : `${sentence} → ${suppliedBy}`;
    const lines = wrapAnsi(printable(text), room - 2, { hard: true }).split('\n');
    return lines
      .map((line, at) => {
        const label = padEnd(index === 0 && at === 0 ? 'missing' : '', LABEL_WIDTH);
        return `${colors.dim(label)}${' '.repeat(GAP)}${at === 0 ? colors.yellow('-') : ' '} ${line}`;
      })
      .join('\n');
  });
}

/** On a wide terminal a path has more room. */
const LONGEST_COLUMN = 38;
const LONGEST_COLUMN_WIDE = 58;
const WIDE = 120;
const LONGEST_UNUSED = 32;
const ARROW = ' → ';
const MOST_UNUSED = 12;

/** The columns that are read, as many beside each other as fit, and those that are not. */
function columnsBlock({ format, columns, unused }: FileInspection, display: InspectionDisplay): string {
  const { colors } = display;
  const longest = display.columns >= WIDE ? LONGEST_COLUMN_WIDE : LONGEST_COLUMN;
  const names = columns.map(({ column }) => cutStart(printable(column), longest));
  const uses = columns.map(({ uses: all }) => all.map((use) => (use === 'record' ? 'kind of record' : use)).join(', '));
  const nameWidth = widest(names);
  const useWidth = greatestOf(
    uses.map((use) => use.length),
    0,
  );
  const entryWidth = nameWidth + ARROW.length + useWidth;
  const abreast = Math.max(1, Math.floor((display.columns + GAP) / (entryWidth + GAP)));
  const height = Math.ceil(names.length / abreast);
  const lines = Array.from({ length: height }, (_, line) =>
    Array.from({ length: abreast }, (_, index) => {
      const at = index * height + line;
      const name = names[at];
      return name === undefined ? '' : padEnd(`${padEnd(name, nameWidth)}${ARROW}${uses[at] ?? ''}`, entryWidth);
    })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
  const more = unused.length > MOST_UNUSED ? [`${grouped(String(unused.length - MOST_UNUSED))} more`] : [];
  const shown = [...unused.slice(0, MOST_UNUSED).map((name) => cutStart(name, LONGEST_UNUSED)), ...more].join(', ');
  return [
    colors.bold('Columns'),
    ...lines,
    ...(unused.length === 0 ? [] : [fact(format === 'generic' ? 'not used' : 'no effect', shown, display)]),
  ].join('\n');
}
