import { wrapAnsi } from 'fast-wrap-ansi';
import { capital } from '../capital.js';
import { greatestOf } from '../extremes.js';
import { type Money, ZERO } from '../rates/money.js';
import { DIFFERENCE_REASONS } from '../reconcile/published/difference-reason.js';
import { keyInWords, wordsOf } from '../reconcile/published/difference-words.js';
import type { Difference } from '../reconcile/published/explain.js';
import type { CountKey } from '../reconcile/published/published.js';
import { type BreakdownRow, oursKnownCost, type PublishedReport } from '../reconcile/published/published-report.js';
import { dayNote, notComparedWords, verdictOf } from '../reconcile/published/verdict-words.js';
import { knownSum } from '../report/known-cost.js';
import { grouped } from '../report/wording.js';
import { shownAmount, shownChange, shownCost, starOf } from './amounts.js';
import { cutEnd, padEnd, padStart, widest } from './fitted.js';
import { noteLines } from './notes.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';

const GAP = '  ';
const MOST_ROWS = 12;
/** No line of prose is longer, however wide the terminal. */
const READABLE = 100;

/** The comparison for a person: how far it agrees, where it does not, and why. */
export function publishedTable(report: PublishedReport, display: Display): string {
  const { bold } = display.colors;
  const blocks = [
    header(report, display),
    wrapped(bold(printable(verdictOf(report))), display),
    report.compared === undefined ? '' : totals(report, display),
    reasons(report, display),
    rates(report, display),
    notCompared(report, display),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function header(report: PublishedReport, display: Display): string {
  const { published, compared, timezone, main, granularity } = report;
  const by = [
    granularity === 'other' ? 'period' : granularity,
    ...main.dimensions.map((dimension) => DIMENSION_WORDS[dimension]),
  ];
  const facts = [
    `the log against ${published.what}`,
    printable(published.path),
    ...(compared === undefined
      ? []
      : [compared.first === compared.last ? compared.first : `${compared.first} to ${compared.last}`]),
    timezone,
    `by ${by.join(', ')}`,
  ];
  return wrapped(`${display.colors.bold('waba-cost reconcile')}  ${facts.join(' · ')}`, display);
}

const DIMENSION_WORDS = {
  business: 'number',
  country: 'country',
  category: 'category',
  initiator: 'who began',
  billing: 'charged or free',
} as const;

/** Counts side by side, and costs where the file gives them. */
function totals(report: PublishedReport, display: Display): string {
  const { published, unit, cost, currency } = report;
  const { whose } = published;
  const hasCost = cost.why === undefined;
  const digits = 2;
  const rows: Row[] = [
    {
      label: `All ${unit}s`,
      cells: [
        ...counts(report.totals),
        ...(hasCost
          ? [
              shownAmount(cost.ours, digits) + starOf(cost.oursUnpriced),
              shownAmount(cost.theirs, digits),
              shownChange(costChange(cost.ours, cost.theirs), digits),
            ]
          : []),
      ],
      isHeading: true,
    },
    ...groupedRows(report.breakdown, hasCost),
    ...groupedRows(report.others, hasCost, ', as counted apart'),
  ];
  const heading = [
    'Log',
    capital(whose),
    'Difference',
    ...(hasCost ? [`${currency}, log`, `${currency}, ${whose}`, 'Difference'] : []),
  ];
  const hasUnpriced = hasCost && cost.oursUnpriced > 0;
  const note = hasUnpriced
    ? `\n${noteLines('*', 'A cost with a star misses units that could not be priced.', display)}`
    : '';
  return drawn([{ label: '', cells: heading, isHeading: true }, ...rows], display) + note;
}

interface Row {
  readonly label: string;
  readonly cells: readonly string[];
  readonly isHeading: boolean;
}

function counts({ ours, theirs }: { readonly ours: number; readonly theirs: number }): string[] {
  const change = ours - theirs;
  return [
    grouped(String(ours)),
    grouped(String(theirs)),
    change > 0 ? `+${grouped(String(change))}` : grouped(String(change)),
  ];
}

function groupedRows(breakdown: readonly BreakdownRow[], hasCost: boolean, apart = ''): Row[] {
  const dimensions = [...new Set(breakdown.map(({ dimension }) => dimension))];
  return dimensions.flatMap((dimension) => {
    const all = breakdown.filter((row) => row.dimension === dimension);
    const shown = all.slice(0, MOST_ROWS);
    const rest = all.length - shown.length;
    return [
      { label: `By ${DIMENSION_WORDS[dimension]}${apart}`, cells: [], isHeading: true },
      ...shown.map((row) => ({ label: `  ${labelOf(row)}`, cells: cellsOf(row, hasCost), isHeading: false })),
      ...(rest > 0 ? [{ label: `  and ${rest} more, in the other formats`, cells: [], isHeading: false }] : []),
    ];
  });
}

function labelOf({ dimension, value }: BreakdownRow): string {
  return printable(keyInWords({ [dimension]: value } as CountKey) || 'not told');
}

function cellsOf(row: BreakdownRow, hasCost: boolean): string[] {
  if (!hasCost || row.theirsCost === undefined) return counts(row);
  const ours = oursKnownCost(row);
  return [
    ...counts(row),
    shownCost(ours, row.oursUnpriced, 2),
    shownAmount(row.theirsCost, 2),
    shownChange(ours && costChange(ours, row.theirsCost), 2),
  ];
}

/**
 * Nothing where no cent is different: a file's amounts are rounded, or sums of binary fractions, and a sign would say
 * more.
 */
function costChange(ours: Money, theirs: Money): Money {
  const change = ours.minus(theirs);
  return change.abs().lt('0.005') ? ZERO : change;
}

/** Each difference once: how many, how much by the cards, why, and what to do. */
function reasons(report: PublishedReport, display: Display): string {
  const { differences, currency } = report;
  if (differences.length === 0) return '';
  const largest = byReason(differences).slice(0, MOST_ROWS);
  const rest = differences.filter((difference) => !largest.includes(difference));
  const lines = largest.flatMap((difference, index) => {
    const { title, why } = wordsOf(difference, report);
    const next = largest[index + 1];
    // What several have in common is said once, below the last of them.
    const isLast = next === undefined || wordsOf(next, report).why !== why;
    const head = `${grouped(String(difference.units)).padStart(6)}  ${display.colors.bold(printable(title))}${moneyOf(difference, currency)}`;
    return [
      indented(head, 8, display, true),
      ...(difference.examples.length === 0 ? [] : [indented(where(difference, report), 8, display)]),
      ...(isLast ? [indented(printable(why), 8, display), ''] : []),
    ];
  });
  if (rest.length > 0) {
    const units = rest.reduce((sum, difference) => sum + difference.units, 0);
    lines.push(
      `${grouped(String(units)).padStart(6)}  for ${rest.length} smaller reasons, which the other formats list`,
    );
  }
  const explained = `What the log has more (+) or less, by the cards; each ${report.unit} once. Counts carry no ids, so the reasons are the likeliest ones.`;
  return [display.colors.bold('Why they differ'), wrapped(explained, display), '', ...lines].join('\n').trimEnd();
}

function moneyOf(difference: Difference, currency: string): string {
  const { reason, unpriced } = difference;
  const cost = knownSum(difference);
  // The same units on other days cost the same, but for what the edges of the file cut off.
  if (reason === 'time-zone') return '';
  if (cost === undefined) return ' · unpriced';
  if (cost.eq('0') && unpriced === 0) return ` · ${currency} 0`;
  return ` · ${currency} ${shownChange(cost, 2)}${starOf(unpriced)}`;
}

/** The reason that most differ by first, and within it the largest. */
function byReason(differences: readonly Difference[]): Difference[] {
  const units = new Map<string, number>();
  for (const { reason, units: count } of differences) units.set(reason, (units.get(reason) ?? 0) + count);
  const order = ({ reason }: Difference): number => DIFFERENCE_REASONS.indexOf(reason);
  return [...differences].sort(
    (a, b) => (units.get(b.reason) ?? 0) - (units.get(a.reason) ?? 0) || order(a) - order(b) || b.units - a.units,
  );
}

const TIMES = { day: 'days', month: 'months', 'half-hour': 'half-hours', other: 'periods' } as const;

function where({ examples, places }: Difference, { granularity }: PublishedReport): string {
  if (places === 1) return `All on ${examples[0]?.label}.`;
  const shown = examples.map((example) => `${example.label} (${grouped(String(example.units))})`).join(', ');
  const rest = places - examples.length;
  if (rest === 0) return `On ${shown}.`;
  return `Most on ${shown}, and ${rest} other ${rest === 1 ? TIMES[granularity].slice(0, -1) : TIMES[granularity]}.`;
}

function rates({ rates: found, currency, published }: PublishedReport, display: Display): string {
  if (found.length === 0) return '';
  const lines = found
    .slice(0, MOST_ROWS)
    .map(({ key, units, ours, theirs }) =>
      indented(
        `${grouped(String(units)).padStart(6)}  ${printable(keyInWords(key))}: ${currency} ${shownAmount(ours, 4)} by the cards, ${shownAmount(theirs, 4)} at ${published.whose}`,
        8,
        display,
        true,
      ),
    );
  const why =
    'Alike in number, at another price: volume tiers, another rate card or a fee in it; or authentication at the international rate (waba-cost calibrate tells).';
  return [display.colors.bold('Same units, another price'), ...lines, indented(why, 8, display)].join('\n');
}

function notCompared(report: PublishedReport, display: Display): string {
  const note = dayNote(report);
  const words = notComparedWords(report).map((text) => noteLines('info', printable(text), display));
  const lines = [...(note === undefined ? [] : [noteLines('warning', printable(note), display)]), ...words];
  return lines.length === 0 ? '' : [display.colors.bold('Not compared, or to know'), ...lines].join('\n');
}

function wrapped(text: string, { columns }: Display): string {
  return wrapAnsi(text, columns, { hard: false });
}

/** Text within the width, its lines behind `by` spaces; the first as it stands where it is a head of its own. */
function indented(text: string, by: number, { columns }: Display, isHanging = false): string {
  const indent = ' '.repeat(by);
  const lines = wrapAnsi(isHanging ? text.trimStart() : text, Math.min(columns, READABLE) - by, { hard: false }).split(
    '\n',
  );
  if (!isHanging) return lines.map((line) => indent + line).join('\n');
  const lead = text.length - text.trimStart().length;
  const [first = '', ...rest] = wrapAnsi(text.trimStart(), Math.min(columns, READABLE + by) - lead, {
    hard: false,
  }).split('\n');
  return [' '.repeat(lead) + first, ...rest.map((line) => indent + line)].join('\n');
}

/** Labels are at least this wide; the last columns give way. */
const LEAST_LABEL = 20;

/** Rows with their figures under each other; what has no room is dropped from the right, never cut. */
function drawn(rows: readonly Row[], { columns, colors }: Display): string {
  const most = greatestOf(rows.map(({ cells }) => cells.length));
  const widestLabel = widest(rows.map(({ cells, label }) => (cells.length > 0 ? label : undefined)));
  const longest = Math.min(LEAST_LABEL, widestLabel);
  const widths: number[] = [];
  let figures = 0;
  for (let index = 0; index < most; index++) {
    const width = widest(rows.map(({ cells }) => cells[index]));
    if (index > 0 && longest + figures + GAP.length + width > columns) break;
    widths.push(width);
    figures += GAP.length + width;
  }
  const room = Math.max(longest, Math.min(widestLabel, columns - figures));
  return rows
    .map(({ label, cells, isHeading }) => {
      const shown = widths.map((width, index) => GAP + padStart(cells[index] ?? '', width));
      const line = cells.length === 0 ? label : padEnd(cutEnd(label, room), room) + shown.join('');
      return isHeading ? colors.bold(line.trimEnd()) : line.trimEnd();
    })
    .join('\n');
}
