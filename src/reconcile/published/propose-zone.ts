import { type Country, countryOf, UNKNOWN_COUNTRY } from '../../messages/country.js';
import type { CustomerId } from '../../messages/customer.js';
import { type Instant, instant } from '../../messages/instant.js';
import { counted, grouped } from '../../report/wording.js';
import { daysIn } from './buckets.js';
import type { Surroundings } from './compare.js';
import type { OurCount } from './our-counts.js';
import { nothingToSay, type Proposal } from './proposal.js';
import type { Published, PublishedTable } from './published.js';
import { betterZones, fitZones, type ZoneFit, type ZoneFits, zonesStartingAt } from './zone-fit.js';
import { likeliestZone, zonesOfCountry } from './zone-names.js';
import { startsAtMidnight } from './zone-of-days.js';

const MOST_NAMED = 3;

/**
 * The account's time zone: from when the days of the figures begin, or from the zone in which they fit the log best.
 */
export function proposeZone(published: Published, ours: readonly OurCount[], around: Surroundings): Proposal {
  const { whose, ownZone, tables } = published;
  const table = tables.find(({ isTotal }) => isTotal);
  if (ownZone !== undefined) {
    return nothingToSay('timezone', `${whose} counts by the days of ${ownZone}, whatever the account's zone is.`);
  }
  if (table === undefined || table.counts.length === 0) return nothingToSay('timezone', 'The file holds no figure.');
  const starts = startsOf(table);
  if (starts.length > 0) return fromStarts(starts, table, ours, published, around);
  if (table.counts[0]?.span.kind === 'instants') {
    return nothingToSay('timezone', 'Figures by the half-hour begin alike in every zone: ask for granularity DAILY.');
  }
  const fits = fitZones(table, ours, around.log, around.calendar);
  if (fits === undefined) {
    return nothingToSay(
      'timezone',
      'It takes figures by day, of three days or more that the log holds from end to end.',
    );
  }
  return fromFit(fits, ours, published, around.calendar.zoneName);
}

/** Where the file's days, or months, begin and end. */
function startsOf({ counts }: PublishedTable): Instant[] {
  const starts = new Set<number>();
  for (const { span } of counts) {
    if (span.kind === 'instants' && daysIn(span) > 0.9) starts.add(span.from).add(span.to);
  }
  return [...starts].sort((a, b) => a - b).map(instant);
}

function fromStarts(
  starts: readonly Instant[],
  table: PublishedTable,
  ours: readonly OurCount[],
  { whose }: Published,
  { calendar }: Surroundings,
): Proposal {
  const clocks = [...new Set(starts.map((at) => new Date(at).toISOString().slice(11, 16)))].sort();
  const begin = `${whose}'s days begin at ${clocks.join(' and ')} UTC`;
  if (startsAtMidnight(table, calendar) === true) {
    return asSet([`${begin}: midnight in ${calendar.zoneName}, as --timezone says.`]);
  }
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return nothingToSay('timezone', 'The file names no day.');
  const zones = zonesStartingAt(starts, { first, last }).flat();
  if (zones.length === 0) return nothingToSay('timezone', `${begin}, which is midnight all along in no zone there is.`);
  const zone = likeliestZone(zones, countriesOf(ours));
  return {
    setting: 'timezone',
    kind: 'proposed',
    option: `--timezone ${zone}`,
    evidence: [
      `${begin}: midnight in ${zone}, not in ${calendar.zoneName}, on each day there is.`,
      ...others(zones, zone),
    ],
  };
}

function fromFit(fits: ZoneFits, ours: readonly OurCount[], { whose }: Published, current: string): Proposal {
  const { units, days } = fits;
  const off = (mismatch: number): string => `${grouped(String(mismatch))} of ${counted(units, 'unit')} on another day`;
  const now = `With ${current} the log has ${off(fits.current.mismatch)} than ${whose}, in ${days} days`;
  const better = betterZones(fits);
  const bestMismatch = fits.best[0]?.mismatch ?? 0;
  if (better === undefined) {
    const isBest = fits.current.mismatch === bestMismatch;
    const why = isBest
      ? 'no zone fits better'
      : `the best zone would leave ${grouped(String(bestMismatch))}, which is not clearly better`;
    return isBest && fits.current.mismatch * 10 <= units
      ? asSet([`${now}: ${why}.`])
      : nothingToSay('timezone', `${now}: ${why}.`);
  }
  const zones = better.flatMap((fit) => fit.zones);
  const home = homeAmong(better, ours);
  if (better.length > 1 && home === undefined) {
    return nothingToSay(
      'timezone',
      `${now}; with ${grouped(String(zones.length))} other zones ${off(bestMismatch)}, and nothing tells these apart: ${zones.slice(0, MOST_NAMED).join(', ')} …`,
    );
  }
  const zone = home?.zone ?? likeliestZone(zones, countriesOf(ours));
  return {
    setting: 'timezone',
    kind: 'proposed',
    option: `--timezone ${zone}`,
    evidence: [
      `${now}; with ${zone} ${grouped(String(bestMismatch))}.`,
      ...(home === undefined ? [] : [`It is a zone of ${home.country}, the country of ${home.whose}.`]),
      ...others(zones, zone),
    ],
  };
}

interface Home {
  readonly zone: string;
  readonly country: Country;
  readonly whose: "the account's number" | 'most of its customers';
}

/** The one fit that has a zone of the country the account is at home in; undefined where none has, or several have. */
function homeAmong(fits: readonly ZoneFit[], ours: readonly OurCount[]): Home | undefined {
  const { businesses, customers } = unitsByCountry(ours);
  const all = ours.reduce((sum, { units }) => sum + units, 0);
  const [business] = mostFirst(businesses);
  const customer = mostFirst(customers).find((country) => (customers.get(country) ?? 0) * 2 > all);
  for (const [country, whose] of [
    [business, "the account's number"],
    [customer, 'most of its customers'],
  ] as const) {
    if (country === undefined) continue;
    const own = zonesOfCountry(country);
    const [fit, another] = fits.filter(({ zones }) => own.some((zone) => zones.includes(zone)));
    if (fit !== undefined && another === undefined)
      return { zone: likeliestZone(fit.zones, [country]), country, whose };
  }
  return undefined;
}

function asSet(evidence: readonly string[]): Proposal {
  return { setting: 'timezone', kind: 'as-set', option: undefined, evidence };
}

function others(zones: readonly string[], zone: string): string[] {
  const rest = zones.filter((one) => one !== zone);
  if (rest.length === 0) return [];
  const named = rest.slice(0, MOST_NAMED).join(', ');
  const more = rest.length - MOST_NAMED;
  return [
    `These figures fit ${named}${more > 0 ? ` and ${more} more` : ''} as well; the account's own settings in WhatsApp Manager decide.`,
  ];
}

/** Of the business's numbers, then of the customers, the most units first. */
function countriesOf(ours: readonly OurCount[]): Country[] {
  const { businesses, customers } = unitsByCountry(ours);
  return [...mostFirst(businesses), ...mostFirst(customers)];
}

type UnitsByCountry = ReadonlyMap<Country, number>;

function unitsByCountry(ours: readonly OurCount[]): { businesses: UnitsByCountry; customers: UnitsByCountry } {
  const [businesses, customers] = [new Map<Country, number>(), new Map<Country, number>()];
  for (const { business, country, units } of ours) {
    const home = countryOf(business as CustomerId);
    businesses.set(home, (businesses.get(home) ?? 0) + units);
    customers.set(country, (customers.get(country) ?? 0) + units);
  }
  return { businesses, customers };
}

function mostFirst(counts: UnitsByCountry): Country[] {
  return [...counts]
    .filter(([country]) => country !== UNKNOWN_COUNTRY)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([country]) => country);
}
