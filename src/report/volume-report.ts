import { isoDay } from '../messages/calendar.js';
import type { Model } from '../models/model.js';
import type { Volume, Volumes } from '../volumes/volume.js';
import { currencyOf, reportOf } from './build.js';
import { unpriced, withoutInternational } from './diagnostics.js';
import type { Dimension } from './dimensions.js';
import { amount, sumOfUnits } from './entry-sums.js';
import type { FeeRates } from './fees.js';
import { guessIn } from './guesses.js';
import { lowConfidence } from './low-confidence.js';
import type { PricedEntry } from './price.js';
import { type PricedVolumes, priceVolumes, type SharedFreeTier, type VolumeFacts } from './price-volumes.js';
import type { Diagnostic, Report, VolumeCode } from './report.js';
import { volumeTierNotes, volumeTierUses } from './volume-tier-use.js';
import { counted, grouped } from './wording.js';

/** What a report on volumes is made from. */
export interface VolumeReportFacts extends Omit<VolumeFacts, 'rows'> {
  readonly files: readonly Volumes[];
  readonly breakdowns: readonly (readonly Dimension[])[];
  readonly feeRates: FeeRates;
}

/** Prices typed-in volumes, groups and compares them: the same report as of a log, without messages. */
export function volumeReport(facts: VolumeReportFacts): Report {
  const { files, models, prices, breakdowns, calendar } = facts;
  const rows = files.flatMap((file) => file.rows);
  const priced = priceVolumes({ ...facts, rows });
  const records = rows.length;
  const nothingRead = {
    messages: 0,
    inbound: 0,
    outbound: 0,
    undelivered: 0,
    duplicates: 0,
    rejected: 0,
    customers: 0,
  };
  const report = reportOf({
    entries: priced.entries,
    models,
    prices,
    breakdowns,
    only: [],
    feeRates: facts.feeRates,
    // Volumes do not say how many there are.
    messages: { in: 0, out: 0 },
    period: { from: null, to: null, timezone: calendar.zoneName, firstMessage: null, lastMessage: null },
    days: daysOf(rows),
    input: {
      files: files.map(({ path, rows: own }) => ({ path, format: 'volumes', records: own.length, rejected: 0 })),
      records,
      ...nothingRead,
    },
    guesses: new Map(models.map((model) => [model.id, guessIn([], model, undefined)])),
    freeTiers: [],
    diagnostics: diagnosticsOf(facts, rows, priced),
  });
  // What is counted by market has no country.
  return { ...report, countryNames: new Map([...report.countryNames, ['', '(by market)']]) };
}

function daysOf(rows: readonly Volume[]): Report['days'] {
  const days = rows.flatMap(({ day }) => (day === undefined ? [] : [day])).sort((a, b) => a - b);
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? null : { first: isoDay(first), last: isoDay(last) };
}

function diagnosticsOf(
  facts: VolumeReportFacts,
  rows: readonly Volume[],
  { entries, freeTiers }: PricedVolumes,
): Diagnostic[] {
  const currency = currencyOf(facts.prices);
  return [
    ...countedAs(facts),
    ...undated(facts, rows),
    ...totalsLeftOut(facts),
    ...repeated(facts),
    ...facts.models.flatMap((model) => [
      ...notComparable(model, entries),
      ...unpriced(model, { entries, prices: facts.prices }),
      ...withoutInternational(model, { entries }),
      ...freeTiers.filter((tier) => tier.model === model).flatMap((tier) => sharedFreeTier(tier, currency)),
      ...lowConfidence(model, { entries, currency }),
    ]),
    ...volumeTierNotes({ models: facts.models, uses: volumeTierUses(entries), edge: undefined, currency }),
  ];
}

function said(code: VolumeCode, level: Diagnostic['level'], count: number, message: string): Diagnostic {
  return { code, level, count, message, examples: [] };
}

/** Ten messages can be one conversation: counts of one are no counts of the other. */
function countedAs({ files, models }: VolumeReportFacts): Diagnostic[] {
  const told = [...new Set(files.map((file) => file.countedAs))].filter((unit) => unit !== undefined);
  const others = models.filter(({ unit }) => told.some((one) => one !== unit));
  const [other] = others;
  if (other !== undefined) {
    const names = others.map(({ id }) => id).join(', ');
    const message = `The counts are of ${told[0]}s, and ${names} ${others.length === 1 ? 'bills' : 'bill'} by ${other.unit}: they are taken as ${other.unit}s there, which is too many conversations, or too few messages. Only a log tells how many of one are in the other.`;
    return [said('volumes-of-another-unit', 'warning', 0, message)];
  }
  if (new Set(models.map(({ unit }) => unit)).size < 2) return [];
  const message =
    'The same counts are taken as conversations under cbp models and as messages under pmp models. Only a log tells how many messages a conversation has; a column model keeps counts apart.';
  return [said('volumes-counted-as', 'info', 0, message)];
}

function undated({ at, models }: VolumeReportFacts, rows: readonly Volume[]): Diagnostic[] {
  const without = rows.filter(({ day }) => day === undefined);
  if (without.length === 0) return [];
  const rates =
    at === undefined
      ? `at the rates of each model's first day (${models.map(({ id, from }) => `${id} ${isoDay(from)}`).join(', ')}); --at DATE takes others`
      : `at the rates of ${isoDay(at)}, or of the nearest day a model was in force`;
  const message = `${counted(without.length, 'row')} without a month: priced ${rates}, and taken as one month for the free tier.`;
  return [said('volumes-undated', 'info', without.length, message)];
}

function totalsLeftOut({ files }: VolumeReportFacts): Diagnostic[] {
  const examples = files.flatMap(({ path, totals }) => totals.map((line) => ({ file: path, line, value: '' })));
  if (examples.length === 0) return [];
  const message = `${counted(examples.length, 'line')} of totals not counted: the rows are.`;
  return [{ ...said('volumes-totals-left-out', 'info', examples.length, message), examples: examples.slice(0, 3) }];
}

/** The same kind of units twice can be meant, or be a slip. */
function repeated({ files }: VolumeReportFacts): Diagnostic[] {
  const known = new Set<string>();
  const examples = files.flatMap(({ path, rows }) =>
    rows.flatMap(({ line, count: _, ...kind }) => {
      const name = JSON.stringify(Object.values(kind).map((value) => value ?? null));
      if (!known.has(name)) {
        known.add(name);
        return [];
      }
      return [{ file: path, line, value: '' }];
    }),
  );
  if (examples.length === 0) return [];
  const message = `${counted(examples.length, 'row')} of the same kind as a row before: both are counted.`;
  return [{ ...said('volumes-repeated', 'warning', examples.length, message), examples: examples.slice(0, 3) }];
}

/** Counts by purpose cannot be billed by initiator, nor the other way round. */
function notComparable(model: Model, entries: readonly PricedEntry[]): Diagnostic[] {
  return (['initiator', 'category'] as const).flatMap((column) => {
    const untold = entries.filter(({ key, untold: lack }) => key.model === model.id && lack === column);
    if (untold.length === 0) return [];
    const count = sumOfUnits(untold);
    const [lack, remedy] =
      column === 'initiator'
        ? ['who began them', 'a column initiator (business, user)']
        : ['what they are for', 'a column category (marketing, utility, authentication, service)'];
    const message = `${counted(count, model.unit)} cannot be compared under the ${model.shortName}, and ${count === 1 ? 'is' : 'are'} not in its cost: the rows do not say ${lack}. Other models price them, so that the change in all is not of like with like. Add ${remedy}.`;
    return [said('volumes-not-comparable', 'warning', count, message)];
  });
}

function sharedFreeTier(
  { model, owner, month, used, usedBefore, cheapest, dearest }: SharedFreeTier,
  currency: string,
): Diagnostic[] {
  if (used === 0) return [];
  const whose = owner === '' ? '' : ` of ${owner}`;
  const when = month === '' ? '' : ` in ${month}`;
  const before = usedBefore === 0 ? '' : `, ${grouped(String(usedBefore))} used beside them`;
  const range = cheapest.eq(dearest)
    ? ''
    : ` Rows do not say which came first: it is shared in proportion to their counts; in another order these would cost between ${amount(cheapest, currency)} and ${amount(dearest, currency)}.`;
  const message = `Free tier${whose}${when} under the ${model.shortName}: ${grouped(String(used))} of ${counted(model.freeTier?.units ?? 0, `free ${model.unit}`)} used${before}.${range}`;
  return [said('free-tier-shared', 'info', used, message)];
}
