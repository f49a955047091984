import { type Example, Findings, type PassedOverFile } from '../messages/findings.js';
import type { Instant } from '../messages/instant.js';
import { type MessageTally, NO_MESSAGES, sumOfTallies } from '../messages/message-tally.js';
import { compareTexts } from '../messages/words.js';
import { IS_LEARNED } from '../threads/told-templates.js';
import type { LedgerFacts } from './ledger-facts.js';
import type { CountedLog } from './ledger-file.js';
import type { Period } from './period.js';

/** Each log once, by its path and format, in their order. */
export function logsOf(ledgers: readonly LedgerFacts[]): CountedLog[] {
  const logs = new Map<string, CountedLog>();
  for (const log of ledgers.flatMap((ledger) => ledger.logs)) {
    const known = logs.get(nameOf(log));
    const { records = 0, rejected = 0 } = known ?? {};
    logs.set(nameOf(log), { ...log, records: log.records + records, rejected: log.rejected + rejected });
  }
  return [...logs.values()].sort((a, b) => compareTexts(nameOf(a), nameOf(b)));
}

function nameOf({ path, format }: CountedLog): string {
  return `${path}\u0000${format}`;
}

export function findingsOf(ledgers: readonly LedgerFacts[], logs: readonly CountedLog[]): Findings {
  const places = new Map(logs.map((log, index) => [nameOf(log), index]));
  const findings = new Findings();
  const passedOver = new Map<string, PassedOverFile>();
  for (const ledger of ledgers) {
    const placeOf = (example: Example): number => {
      const log = ledger.logOf(example);
      return (log === undefined ? undefined : places.get(nameOf(log))) ?? 0;
    };
    findings.merge(ledger.findings, (example) => ({ ...example, file: placeOf(example) }));
    for (const other of ledger.passedOver) passedOver.set(`${other.kind} ${other.path} ${other.why}`, other);
  }
  for (const name of [...passedOver.keys()].sort(compareTexts))
    findings.passOver(passedOver.get(name) as PassedOverFile);
  return findings;
}

/**
 * Of all messages that were read; where ledgers are of several periods, of those in them: what was read before one
 * period to see what is open at its start is counted in another.
 */
export function tallyOf(ledgers: readonly LedgerFacts[], periods: readonly Period[]): MessageTally {
  const sum = ledgers.reduce((before, { tally }) => sumOfTallies(before, tally), NO_MESSAGES);
  if (periods.length < 2) return sum;
  const { ofPeriod } = sum;
  return { ...sum, ...ofPeriod, ofApp: Math.min(sum.ofApp, ofPeriod.messages - ofPeriod.inbound) };
}

/** The different periods, the earliest first. */
export function periodsOf(ledgers: readonly LedgerFacts[]): Period[] {
  const periods = new Map(
    ledgers.flatMap((ledger) => ledger.periods).map((period) => [`${period.from} ${period.to}`, period]),
  );
  return [...periods.values()].sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));
}

/** A stretch of time, up to an instant. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
}

/** The stretches of time between the periods that none of them covers. */
export function gapsBetween(periods: readonly Period[]): Gap[] {
  const gaps: Gap[] = [];
  let covered = Number.POSITIVE_INFINITY;
  for (const [index, period] of periods.entries()) {
    if (index > 0 && startOf(period) > covered) gaps.push({ from: covered as Instant, to: startOf(period) as Instant });
    covered = index === 0 ? endOf(period) : Math.max(covered, endOf(period));
  }
  return gaps;
}

export function startOf({ from }: Period): number {
  return from ?? Number.NEGATIVE_INFINITY;
}

export function endOf({ to }: Period): number {
  return to ?? Number.POSITIVE_INFINITY;
}

/** The templates that messages of any ledger tell the category of. */
export function toldTemplatesOf(ledgers: readonly LedgerFacts[]): string[] {
  return [...new Set(ledgers.flatMap(({ toldTemplates }) => toldTemplates))].sort(compareTexts);
}

/** Names of templates that are guessed in a ledger, while messages of another one tell their category. */
export function guessedInPart(ledgers: readonly LedgerFacts[]): string[] {
  const told = new Set(toldTemplatesOf(ledgers).map(nameOfTemplate));
  const guessed = new Set(ledgers.flatMap(({ guessedTemplates }) => guessedTemplates.map(nameOfTemplate)));
  return [...guessed].filter((name) => name !== '' && told.has(name)).sort(compareTexts);
}

/**
 * Names of templates whose categories ledgers tell in different ways, while some of their messages tell none: which one
 * those have was settled in each ledger by itself.
 */
export function toldApart(ledgers: readonly LedgerFacts[]): string[] {
  const categories = new Map<string, Set<string>>();
  const learned = new Set<string>();
  for (const told of toldTemplatesOf(ledgers)) {
    const [name = '', language = '', ways = ''] = told.split('\u0000');
    const template = `${name}\u0000${language}`;
    if (ways.endsWith(IS_LEARNED)) learned.add(template);
    const way = ways.replace(IS_LEARNED, '');
    categories.set(template, (categories.get(template) ?? new Set()).add(way));
  }
  const apart = [...categories].filter(([template, ways]) => ways.size > 1 && learned.has(template));
  return [...new Set(apart.map(([template]) => nameOfTemplate(template)))].sort(compareTexts);
}

function nameOfTemplate(template: string): string {
  return template.split('\u0000')[0] ?? '';
}
