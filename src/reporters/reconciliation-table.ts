import { wrapAnsi } from 'fast-wrap-ansi';
import { isoUtc } from '../messages/instant.js';
import { exactDecimal, type Money, ZERO } from '../rates/money.js';
import type { Difference } from '../reconcile/difference.js';
import { durationInWords } from '../reconcile/duration.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { ModelTally, ReasonSum } from '../reconcile/tally.js';
import {
  clauseOf,
  costsInWords,
  kindsIn,
  proofOf,
  REASONS_IN_WORDS,
  TOLD_IN_WORDS,
  verdictOn,
} from '../reconcile/wording.js';
import { knownSum } from '../report/known-cost.js';
import { grouped } from '../report/wording.js';
import { shownChange, withPlus } from './amounts.js';
import { cutEnd, padEnd, padStart, widest } from './fitted.js';
import { printable } from './plain-text.js';
import type { Places } from './reconciliation-json.js';
import type { Display } from './reporter.js';

/** The comparison for a person: what matches, why the rest does not, and what that proves. */
export function reconciliationTable(reconciliation: Reconciliation, places: Places, display: Display): string {
  const { reasons } = reconciliation;
  const differing = reasons.filter(({ isUndelivered }) => !isUndelivered);
  const undelivered = reasons.filter(({ isUndelivered }) => isUndelivered);
  const blocks = [
    display.colors.bold(wrapped(verdictOn(reconciliation), 0, display)),
    counts(reconciliation, display),
    section('Why they differ', differing, reconciliation, places, display),
    section(
      'Sent, and never reported as delivered: billed by neither side',
      undelivered,
      reconciliation,
      places,
      display,
    ),
    proof(reconciliation, places, display),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** What each model has on either side. */
function counts(reconciliation: Reconciliation, display: Display): string {
  const { models, currency } = reconciliation;
  const rows = models.map((tally) => [
    tally.model,
    `${tally.unit}s`,
    count(tally.here),
    count(tally.there),
    count(tally.same + tally.sameOpener),
    amount(tally.costHere, tally),
    amount(tally.costThere, tally),
  ]);
  const heading = ['In force', 'unit', 'here', 'at Meta', 'match', `${currency} here`, `${currency} at Meta`];
  const table = columns([heading, ...rows], 'llrrrrr', display);
  const isUnpriced = models.some(({ unpriced }) => unpriced > 0);
  const isCompared = models.some(({ here, there }) => here + there > 0);
  const note = '* without units that no rate is known for';
  const lines = [table, ...(isUnpriced ? [display.colors.dim(note)] : [])];
  return [...lines, ...(isCompared ? [wrapped(costsInWords(reconciliation), 0, display)] : [])].join('\n');
}

function count(number: number): string {
  return grouped(String(number));
}

/** At list price; marked where units without a rate are not in it. */
function amount(cost: Money, { unpriced }: ModelTally): string {
  return `${grouped(exactDecimal(cost))}${unpriced > 0 ? '*' : ''}`;
}

function section(
  title: string,
  sums: readonly ReasonSum[],
  reconciliation: Reconciliation,
  places: Places,
  display: Display,
): string {
  if (sums.length === 0) return '';
  const blocks = sums.map((sum) => reasonBlock(sum, reconciliation, places, display));
  return [display.colors.bold(title), ...blocks].join('\n');
}

/** One reason: how many, what it changes, what it means, and where to look. */
function reasonBlock(sum: ReasonSum, { currency }: Reconciliation, places: Places, display: Display): string {
  const { reason, count: number, unit, isMatch, isUndelivered } = sum;
  const head = isUndelivered
    ? `${grouped(String(number))} ${number === 1 ? unit : `${unit}s`}, worth ${worth(sum, currency)}`
    : `${clauseOf(sum, unit)} (${kindsIn(sum)}: ${isMatch ? 'the same on the bill' : money(sum, currency)})`;
  return [
    wrapped(`- ${head}`, 0, display, 2),
    display.colors.dim(wrapped(REASONS_IN_WORDS[reason].meaning, 2, display)),
    ...sum.examples.map((example) => wrapped(exampleOf(example, places), 4, display, 6)),
  ].join('\n');
}

function money(sum: ReasonSum, currency: string): string {
  const { unpriced } = sum;
  const change = knownChangeOf(sum);
  if (change === undefined) return 'unpriced';
  const shown = change.eq(ZERO) ? `no change in ${currency}` : `${currency} ${shownChange(change, digitsOf(change))}`;
  return unpriced === 0 ? shown : `${shown}, ${grouped(String(unpriced))} unpriced`;
}

/** What units of Meta's alone cost. */
function worth(sum: ReasonSum, currency: string): string {
  const change = knownChangeOf(sum);
  return change === undefined ? 'an unknown price' : `${currency} ${grouped(exactDecimal(change.abs()))}`;
}

function knownChangeOf({ change, count: units, unpriced }: ReasonSum): Money | undefined {
  return knownSum({ cost: change, units, unpriced });
}

function digitsOf(change: Money): number {
  return exactDecimal(change).split('.')[1]?.length ?? 0;
}

function exampleOf(difference: Difference, places: Places): string {
  const { kind, customer, here, there, row, evidence, lagSeconds } = difference;
  const { file, line } = places.placeOf(row);
  const sides = [here && `here ${sideOf(here)}`, there && `Meta ${sideOf(there)}`].filter(Boolean).join(', ');
  const lag =
    lagSeconds === undefined || kind !== 'start'
      ? ''
      : `, here ${durationInWords(Math.abs(lagSeconds) * 1000)} ${lagSeconds < 0 ? 'earlier' : 'later'}`;
  return printable(`${file === '-' ? 'line ' : `${file}:`}${line} ${withPlus(customer)}: ${sides}${lag}; ${evidence}`);
}

function sideOf({ startedAt, label, type }: NonNullable<Difference['here']>): string {
  const words = [label.replaceAll('_', ' '), type?.replaceAll('_', ' ')].filter(Boolean).join(' ');
  return startedAt === undefined ? words : `${words} ${isoUtc(startedAt)}`;
}

/** What was rebuilt and what Meta told. */
function proof(reconciliation: Reconciliation, places: Places, display: Display): string {
  const told = reconciliation.models.flatMap(({ model, told: each }) =>
    [...each.values()].flatMap(({ kind, count: number, change, examples }) => {
      if (kind === 'category') return [];
      const where = examples
        .map(places.placeOf)
        .map(({ file, line }) => `${file}:${line}`)
        .join(', ');
      const amountOf = change.eq(ZERO) ? '' : ` (${reconciliation.currency} ${shownChange(change, digitsOf(change))})`;
      return `${model}: ${TOLD_IN_WORDS[kind](number)}${amountOf}: ${where}`;
    }),
  );
  const lines = [...proofOf(reconciliation), ...told].map((line) => wrapped(`- ${printable(line)}`, 0, display, 2));
  return [display.colors.bold('What this proves, and what it does not'), ...lines].join('\n');
}

/** Text within the width; further lines stand in by `hanging`. */
function wrapped(text: string, indent: number, display: Display, hanging = indent): string {
  return wrapAnsi(text, display.columns - Math.max(indent, hanging), { hard: false })
    .split('\n')
    .map((line, index) => ' '.repeat(index === 0 ? indent : hanging) + line)
    .join('\n');
}

const GAP = 2;

/** The rows in columns; `sides`: l or r for each. */
function columns(rows: readonly (readonly string[])[], sides: string, { columns: width, colors }: Display): string {
  const widths = (rows[0] ?? []).map((_, index) => widest(rows.map((row) => row[index])));
  return rows
    .map((row, nth) => {
      const line = row
        .map((cell, index) => {
          const room = widths[index] ?? 0;
          return sides[index] === 'r' ? padStart(cell, room) : padEnd(cell, room);
        })
        .join(' '.repeat(GAP))
        .trimEnd();
      const cut = cutEnd(line, width);
      return nth === 0 ? colors.bold(cut) : cut;
    })
    .join('\n');
}
