import { capital } from '../capital.js';
import type { Lack } from '../formats/format.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { LedgerKey } from '../ledger/ledger.js';
import { FINDING_CODES, type FindingCode, type Findings } from '../messages/findings.js';
import { HOUR_MS } from '../messages/instant.js';
import { isPricedByCategory, type Model, type ModelId } from '../models/model.js';
import { BASE_CURRENCY } from '../rates/bundled-rows.js';
import type { Money } from '../rates/money.js';
import { amount, sumOfCosts, sumOfUnits } from './entry-sums.js';
import { freeTierNotes } from './free-tier-uses.js';
import { entryPointLength, lowConfidence } from './low-confidence.js';
import { lackInWords } from './missing-fields.js';
import { filesPassedOver } from './passed-over.js';
import { cardOf, type PricedEntry, type Prices } from './price.js';
import { rateWords } from './reason.js';
import type { Brief, Diagnostic, FreeTierOfMonth, Guess, Report } from './report.js';
import { TieredBill } from './tiered-bill.js';
import { type DeliveryCounts, undelivered } from './undelivered.js';
import { counted, FINDINGS_IN_WORDS, grouped, type WordingContext } from './wording.js';

/** Everything a reader should know before believing the figures. */
export interface DiagnosticFacts {
  readonly findings: Findings;
  /** Paths of the input, by the file number of an origin. */
  readonly paths: readonly string[];
  /** The name of the zone that times without one are read in. */
  readonly logZone: string;
  readonly delivery: DeliveryCounts;
  /** What none of the messages tells. */
  readonly untold: readonly Lack[];
  /** A log's columns can be mapped. */
  readonly hasColumns: boolean;
  readonly customers: number;
  readonly inbound: number;
  readonly outbound: number;
  readonly models: readonly Model[];
  readonly entries: readonly PricedEntry[];
  readonly guesses: ReadonlyMap<ModelId, Guess>;
  readonly freeTiers: readonly FreeTierOfMonth[];
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  /** How long before the period the log would have to begin, where it begins later. */
  readonly unsureEdgeMs: number | undefined;
  readonly hasPeriod: boolean;
  readonly days: Report['days'];
  /** Records that repeat one that was read. */
  readonly duplicates: number;
  readonly prices: Prices;
  readonly currency: string;
}

export function diagnose(facts: DiagnosticFacts): Diagnostic[] {
  return [
    ...findingsInWords(facts).filter((note) => !isOfFew(note, facts)),
    ...withoutInbound(facts),
    ...untoldInWords(facts),
    ...undelivered(facts.delivery),
    ...repeatedRecords(facts),
    ...periodEdge(facts),
    ...nothingInPeriod(facts),
    ...freeTierUsedInVain(facts),
    ...facts.models.flatMap((model) => [
      ...unpriced(model, facts),
      ...withoutInternational(model, facts),
      ...categoriesByDefault(model, facts),
      ...categoriesGuessed(model, facts),
      ...freeTierNotes(model, facts.freeTiers),
      ...lowConfidence(model, facts),
      ...entryPointLength(model, facts),
    ]),
  ];
}

/** What a finding means for the figures. */
export function sentenceOf(code: FindingCode, findings: Findings, logZone: string): string {
  return FINDINGS_IN_WORDS[code].sentence(findings.countOf(code), contextOf(code, findings, logZone));
}

function contextOf(code: FindingCode, findings: Findings, logZone: string): WordingContext {
  const countries = findings.examplesOf(code).flatMap(({ country }) => country ?? []);
  return { countries: [...new Set(countries)], logZone };
}

function briefOf(code: FindingCode, findings: Findings, logZone: string): Brief | undefined {
  const lead = FINDINGS_IN_WORDS[code].brief?.(findings.countOf(code), contextOf(code, findings, logZone));
  return lead === undefined ? undefined : { lead };
}

/** Numbers that no country has are in every log; where half of them are, something else is wrong. */
function isOfFew({ code, count }: Diagnostic, { customers }: DiagnosticFacts): boolean {
  return code === 'number-of-no-country' && count * 2 < customers;
}

/** What was noticed, in words, with the files it was noticed in: by the file number of an origin. */
export function findingsInWords({
  findings,
  paths,
  logZone,
}: Pick<DiagnosticFacts, 'findings' | 'paths' | 'logZone'>): Diagnostic[] {
  const ofRecords = FINDING_CODES.filter((code) => findings.countOf(code) > 0).map((code) => ({
    code,
    level: FINDINGS_IN_WORDS[code].level,
    count: findings.countOf(code),
    message: sentenceOf(code, findings, logZone),
    brief: briefOf(code, findings, logZone),
    examples: findings.examplesOf(code).map(({ file, line, value }) => ({ file: paths[file] ?? '', line, value })),
  }));
  const said = findings.said.map((one) => ({ ...one, examples: [] }));
  return [...filesPassedOver(findings.passedOver), ...said, ...ofRecords];
}

/** A report of what was sent looks like a whole log of customers who never wrote. */
function withoutInbound({ inbound, outbound, findings }: DiagnosticFacts): Diagnostic[] {
  if (inbound > 0 || outbound === 0 || findings.countOf('no-inbound-side') > 0) return [];
  const message =
    'The log holds no customer message: customer service windows and free entry points cannot be rebuilt. If customers wrote, give the log of their messages as well.';
  return [{ code: 'no-inbound-messages', level: 'info', count: outbound, message, examples: [] }];
}

/** What the log does not tell at all, what is done without it, and the option that supplies it. */
function untoldInWords({ untold, hasColumns, inbound, outbound }: DiagnosticFacts): Diagnostic[] {
  return untold.map((lack) => {
    const { sentence, suppliedBy } = lackInWords(lack, hasColumns, '');
    const supply = suppliedBy === null ? '' : ` To tell it: ${suppliedBy}.`;
    const count = lack === 'status' ? outbound : inbound + outbound;
    const message = `${capital(sentence)}.${supply}`;
    return { code: `no-${lack}`, level: 'info', count, message, examples: [] } as const;
  });
}

/** Records that say again what is known, which an export can hold and webhooks do. */
function repeatedRecords({ duplicates }: DiagnosticFacts): Diagnostic[] {
  if (duplicates === 0) return [];
  const message = `${counted(duplicates, 'record')} repeated a message that was read already: counted once.`;
  return [{ code: 'repeated-records', level: 'info', count: duplicates, message, examples: [] }];
}

function nothingInPeriod({ entries, hasPeriod, days }: DiagnosticFacts): Diagnostic[] {
  if (!hasPeriod || entries.length > 0) return [];
  const message = `Nothing was opened in the period: the log runs from ${days?.first ?? ''} to ${days?.last ?? ''}.`;
  return [{ code: 'nothing-in-period', level: 'warning', count: 0, message, examples: [] }];
}

/** A month too early, and the option does nothing: that has to be said. */
function freeTierUsedInVain({
  freeTiers,
  freeTierUsedBefore: { month, byDefault, byOwner },
}: DiagnosticFacts): Diagnostic[] {
  const asked = byDefault + [...byOwner.values()].reduce((sum, count) => sum + count, 0);
  if (asked === 0 || freeTiers.some(({ usedBefore }) => usedBefore > 0)) return [];
  const message = `--free-tier-used changed nothing: nothing that uses a free tier was opened in ${month}, the month it is for. Begin the period in the month you mean, with --from or --month.`;
  return [{ code: 'free-tier-used-in-vain', level: 'warning', count: asked, message, examples: [] }];
}

function periodEdge({ unsureEdgeMs }: DiagnosticFacts): Diagnostic[] {
  if (unsureEdgeMs === undefined) return [];
  const message = `The log begins less than ${unsureEdgeMs / HOUR_MS} h before the period: a conversation or free entry point that was already open may count as opened in it, or be missed. Add the log of the days before.`;
  return [{ code: 'period-edge', level: 'info', count: 1, message, examples: [] }];
}

export function unpriced(model: Model, { entries, prices }: Pick<DiagnosticFacts, 'entries' | 'prices'>): Diagnostic[] {
  const isUnpriced = ({ key, status, untold }: PricedEntry): boolean =>
    key.model === model.id && status === 'unpriced' && untold === undefined;
  const unpricedEntries = entries.filter(isUnpriced);
  const withoutCountry = unpricedEntries.filter(({ market }) => market === undefined);
  const withoutRate = unpricedEntries.filter(({ market }) => market !== undefined);
  const diagnostics: Diagnostic[] = [];
  if (withoutCountry.length > 0) {
    const count = sumOfUnits(withoutCountry);
    const message = `${counted(count, model.unit)} not priced under the ${model.shortName}, and not in its cost: the customer's country is unknown.`;
    const brief = {
      lead: '',
      tail: 'without a known country',
      share: `${counted(count, model.unit)} under the ${model.shortName}`,
    };
    diagnostics.push({ code: 'unpriced-no-country', level: 'warning', count, message, brief, examples: [] });
  }
  if (withoutRate.length > 0) {
    const count = sumOfUnits(withoutRate);
    const message = `${counted(count, model.unit)} not priced under the ${model.shortName}, and not in its cost: the card has no ${[...new Set(withoutRate.map(({ rateName }) => rateWords(rateName)))].sort().join(' or ')} rate for ${marketsOf(withoutRate)}.${conversionHint(model, prices)}`;
    const brief = {
      lead: '',
      tail: 'without a rate on the card',
      share: `${counted(count, model.unit)} under the ${model.shortName}`,
    };
    diagnostics.push({ code: 'unpriced-no-rate', level: 'warning', count, message, brief, examples: [] });
  }
  return diagnostics;
}

/** Meta's cards in other currencies are not all whole; that in dollars is. */
function conversionHint(model: Model, prices: Prices): string {
  const { currency, firstDay } = cardOf(model, prices);
  const isLocalCard = firstDay !== undefined && currency !== BASE_CURRENCY;
  return isLocalCard
    ? ` With --exchange-rate RATE, how much ${currency} one ${BASE_CURRENCY} is, the card in ${BASE_CURRENCY} is converted.`
    : '';
}

/**
 * The international rate was asked for where there is none: what is charged instead is no guess, but has to be said.
 */
export function withoutInternational(model: Model, { entries }: Pick<DiagnosticFacts, 'entries'>): Diagnostic[] {
  const charged = entries.filter(
    ({ key, status, lacksInternational }) =>
      key.model === model.id && status === 'charged' && lacksInternational === true,
  );
  if (charged.length === 0) return [];
  const count = sumOfUnits(charged);
  const message = `${counted(count, model.unit)} charged the ordinary authentication rate under the ${model.shortName}: there is no authentication-international rate for ${marketsOf(charged)} on their days.`;
  const share = `${counted(count, model.unit)} under the ${model.shortName}`;
  const brief = { lead: 'at the ordinary authentication rate, there being no international one:', share };
  return [{ code: 'no-international-rate', level: 'info', count, message, brief, examples: [] }];
}

/**
 * Units whose category nobody told, where their bill in other categories was not counted, and what the same units would
 * cost as utility (models/README.md).
 */
function categoriesByDefault(model: Model, facts: DiagnosticFacts): Diagnostic[] {
  const untold = untoldCategories(model, facts);
  if (untold === undefined || (facts.guesses.get(model.id)?.units ?? 0) > 0) return [];
  const { count, amounts } = untold;
  const message = `${counted(count, model.unit)} under the ${model.shortName} opened by a template whose category nothing tells: priced as marketing, ${amounts}.`;
  const share = `${counted(count, model.unit)} under the ${model.shortName} (${amounts})`;
  const brief = { lead: 'taken as marketing since nothing tells it:', share };
  return [{ code: 'category-by-default', level: 'warning', count, message, brief, examples: [] }];
}

/** What is charged as marketing since nothing tells its category, and what it would cost as utility. */
function untoldCategories(
  model: Model,
  facts: DiagnosticFacts,
): { readonly count: number; readonly amounts: string } | undefined {
  const untold = facts.entries.filter(
    ({ key, status }) => key.model === model.id && key.categorySource === 'default' && status === 'charged',
  );
  if (untold.length === 0 || !isPricedByCategory(model)) return undefined;
  const [asTold, asUtility] = [sumOfCosts(untold), costAsUtility(untold, model, facts)];
  const { currency } = facts;
  const amounts = `${amount(asTold, currency)}; as utility they would cost ${amount(asUtility, currency)}`;
  return { count: sumOfUnits(untold), amounts };
}

/** How much rests on categories told from name and text or taken by default, and how far the bill could be off. */
function categoriesGuessed(model: Model, facts: DiagnosticFacts): Diagnostic[] {
  const { guesses, currency } = facts;
  const guess = guesses.get(model.id);
  if (guess === undefined || guess.units === 0) return [];
  const { units, byDefault, cost, likelyFrom, likelyTo } = guess;
  const fromText = units - byDefault;
  const untold = untoldCategories(model, facts);
  const amounts = untold === undefined ? '' : ` (${untold.amounts})`;
  const how =
    byDefault === 0
      ? "told from the template's name and text"
      : fromText === 0
        ? `taken as marketing since nothing tells it${amounts}`
        : `${grouped(String(fromText))} told from the template's name and text, ${grouped(String(byDefault))} taken as marketing since nothing tells it${amounts}`;
  const [from, to] = [likelyFrom, likelyTo].map((bill) => amount(bill, currency));
  const range = from === to ? from : `between ${from} and ${to}`;
  const message = `${counted(units, model.unit)} under the ${model.shortName} (${amount(cost, currency)}) ${units === 1 ? 'rests' : 'rest'} on a guessed category, ${how}: the bill is likely ${range}. waba-cost templates lists them.`;
  const brief = { lead: 'the bill is likely', share: `${range} under the ${model.shortName}` };
  return [{ code: 'category-guessed', level: 'warning', count: units, message, brief, examples: [] }];
}

/** Beside what else is utility, which volume tiers count them with. */
function costAsUtility(
  guessed: readonly PricedEntry[],
  model: Model,
  { entries, models, prices }: DiagnosticFacts,
): Money {
  const bill = new TieredBill(entries, models, prices);
  // Units of a log say all that prices them.
  const asUtility = guessed.map(({ key, units }) => ({ key: { ...key, category: 'utility' } as LedgerKey, units }));
  return bill.changeBy(asUtility, model);
}

function marketsOf(entries: readonly PricedEntry[]): string {
  return [...new Set(entries.map(({ market }) => market ?? ''))].sort().join(', ');
}
