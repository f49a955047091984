import { capital } from '../../capital.js';
import { counted, grouped } from '../../report/wording.js';
import { percentIn } from '../wording.js';
import type { Comparison, NotCompared } from './compare.js';
import type { DifferenceReason } from './difference-reason.js';
import type { CountDimension } from './published.js';
import { type PublishedReport, unmatchedOf } from './published-report.js';

/** What a reason is called within the verdict. */
const SHORTLY: Readonly<Record<DifferenceReason, string>> = {
  'time-zone': 'by the time zone of the days',
  time: 'on a neighbouring day',
  'free-tier': 'by the free tier',
  'service-window': 'by the customer service window',
  'entry-point': 'by free entry points',
  'charged-or-free': 'charged or free otherwise',
  'template-or-free-form': 'as template or free-form',
  category: 'in another category',
  'category-unknown': 'without a category there',
  initiator: 'by who began',
  country: 'in another country',
  'business-not-in-log': 'of numbers not in the log',
  'country-not-in-log': 'of countries not in the log',
  'unknown-country': 'of unknown country',
  'business-not-in-file': 'of numbers not in the file',
  'country-not-in-file': 'of countries not in the file',
  'delivery-not-seen': 'last seen as sent',
  'log-edge': 'where the log begins or ends',
  'not-in-log': 'not in the log',
  'not-in-file': 'in the log alone',
};

/** `1 conversation`, `1,204 messages` */
function unitsInWords(count: number, { unit }: Pick<PublishedReport, 'unit'>): string {
  return counted(count, unit);
}

/** How far the two sides agree, in one line. */
export function verdictOf(report: PublishedReport): string {
  const { totals, differences, published, compared } = report;
  const { whose } = published;
  if (compared === undefined) return `Nothing could be compared: ${whyNothing(report)}.`;
  const { ours, theirs, matched } = totals;
  if (theirs === 0)
    return `${whose} counts nothing from ${compared.first} to ${compared.last}; the log ${unitsInWords(ours, report)}.`;
  if (unmatchedOf(totals) === 0) return `All ${unitsInWords(theirs, report)} match ${whose}'s figures.`;
  // Of the side that has more: all of the fewer could match, and yet not all is alike.
  const whole = Math.max(ours, theirs);
  const number = `${grouped(String(matched))} of ${ours > theirs ? "the log's" : `${whose}'s`} ${unitsInWords(whole, report)} match`;
  const all = `${number}${ours > theirs ? ` ${whose}'s` : ''} (${percentIn(matched, whole)} %)`;
  const byReason = new Map<DifferenceReason, number>();
  for (const { reason, units } of differences) byReason.set(reason, (byReason.get(reason) ?? 0) + units);
  const reasons = [...byReason]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, units]) => `${grouped(String(units))} ${SHORTLY[reason]}`);
  return `${all}; ${reasons.length === 0 ? '' : `different: ${reasons.join(', ')}`}.`;
}

function whyNothing({ main: { notCompared, table }, published: { whose } }: PublishedReport): string {
  const labels = (why: NotCompared['why']): string | undefined => {
    const found = notCompared.find((one) => one.why === why);
    return found && labelsInWords(found);
  };
  const partly = labels('partly-in-log');
  if (partly !== undefined) return `the log holds only a part of ${partly}`;
  const other = labels('other-model');
  if (other !== undefined) return `${whose} did not bill by ${table.unit ?? 'unit'} in ${other}`;
  return `the log and ${whose}'s figures have no time in common`;
}

const MISSING_WORDS: Readonly<Record<CountDimension, string>> = {
  business: 'numbers',
  country: 'countries',
  category: 'categories',
  initiator: 'who began a conversation',
  billing: 'charged and free',
};

const MOST_LABELS = 4;

/** What could not be compared, and why, a sentence each. */
export function notComparedWords(report: PublishedReport): string[] {
  const { published, missing, cost, leftOut, totalLines, main, currency, isOtherAccount } = report;
  const { whose } = published;
  const words = [
    ...main.notCompared.map((one) => notComparedWord(one, whose, main)),
    ...missing.map(
      (dimension) =>
        `${MISSING_WORDS[dimension]}: the file does not tell ${dimension === 'initiator' ? 'it' : 'them'} apart.`,
    ),
    ...(main.table.dimensions.includes('business') && !main.dimensions.includes('business')
      ? ['Numbers: the log names no business number; all of the file are taken together.']
      : []),
    ...(cost.why === 'withheld'
      ? [
          `Cost: the file does not give it${whose === 'Meta' ? ' (as for accounts on the credit line of a Solution Partner)' : ''}. Amounts here are by the cards.`,
        ]
      : []),
    ...(cost.why === 'other-currency'
      ? [`Cost: the file is in ${published.currency}, the cards are in ${currency}.`]
      : []),
    ...(cost.why === undefined && cost.isCurrencyTaken
      ? [`The file names no currency: its costs are taken to be in ${currency}.`]
      : []),
    ...(totalLines.length === 0
      ? []
      : [
          `${totalLines.length === 1 ? 'line' : 'lines'} ${totalLines.slice(0, MOST_LABELS).join(', ')}${totalLines.length > MOST_LABELS ? ' …' : ''} of the file: totals of the others, left out.`,
        ]),
    ...leftOut.map(({ what, units }) => `${what}: ${grouped(String(units))} that no model here bills.`),
    ...(isOtherAccount
      ? [`The file is of the account ${published.account}, which no message of the log names: all were compared.`]
      : []),
  ];
  return words.map(capital);
}

function labelsInWords({ labels }: NotCompared): string {
  return labels.length > MOST_LABELS ? `${labels[0]} to ${labels.at(-1)}` : labels.join(', ');
}

function notComparedWord(left: NotCompared, whose: string, { table }: Comparison): string {
  const { why, ours, theirs } = left;
  const when = labelsInWords(left);
  const count = grouped(String(theirs));
  switch (why) {
    case 'before-log':
      return `${when}: ${count} of ${whose}'s, before the log or the period begins.`;
    case 'after-log':
      return `${when}: ${count} of ${whose}'s, after the log or the period ends.`;
    case 'partly-in-log':
      return `${when}: ${count} of ${whose}'s, of which the log holds only a part of the time; figures by day (granularity DAILY) could be compared.`;
    case 'other-model':
      return `${when}: ${count} ${table.unit ?? 'unit'}s of ${whose}'s, when Meta billed by ${table.unit === 'message' ? 'conversation' : 'message'}.`;
    case 'ours-outside-file':
      return `${grouped(String(ours))} of the log, at times for which ${whose} gives no figure that could be compared.`;
  }
}

/** What to know of the days of a file. */
export function dayNote({ isDayOfAccount, timezone, published }: PublishedReport): string | undefined {
  if (isDayOfAccount !== false) return undefined;
  return `${published.whose}'s days do not begin at midnight of --timezone ${timezone}. They are compared as they stand, but months, free tiers and rate changes follow --timezone: waba-cost calibrate tells the zone.`;
}
