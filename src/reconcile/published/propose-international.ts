import type { Calendar } from '../../messages/calendar.js';
import { type Country, UNKNOWN_COUNTRY } from '../../messages/country.js';
import { instant } from '../../messages/instant.js';
import { isInForce, type Model } from '../../models/model.js';
import { type Money, times, ZERO } from '../../rates/money.js';
import { cardOf, type Prices } from '../../report/price.js';
import { counted } from '../../report/wording.js';
import { nothingToSay, type Proposal } from './proposal.js';
import type { Published, PublishedCount } from './published.js';

/** What authentication of one country costs, and would cost at either rate of the card. */
interface CountryRates {
  units: number;
  /** Of them named AUTHENTICATION_INTERNATIONAL. */
  named: number;
  cost: Money;
  domestic: Money;
  international: Money;
}

/** Rounding of a file's amounts, and binary fractions in them. */
const TOLERANCE = '0.005';

/** Countries charged the international authentication rate: named by Meta, or told from what a unit cost. */
export function proposeInternational(
  { tables, whose, currency }: Published,
  models: readonly Model[],
  calendar: Calendar,
  prices: Prices,
): Proposal {
  const setting = 'authentication-international';
  const counts = tables
    .filter(({ dimensions }) => dimensions.includes('country') && dimensions.includes('category'))
    .flatMap((table) => table.counts)
    .filter(
      ({ key, units }) => key.category === 'authentication' && units > 0 && (key.billing ?? 'charged') === 'charged',
    );
  if (counts.length === 0) return nothingToSay(setting, 'The file has no authentication by country.');
  const countries = ratesByCountry(counts, models, calendar, prices);
  const cardCurrency = models[0] === undefined ? '' : cardOf(models[0], prices).currency;
  const hasCost =
    counts.every(({ cost }) => cost !== undefined) && (currency === undefined || currency === cardCurrency);
  const found: Country[] = [];
  const evidence: string[] = [];
  for (const [country, rates] of [...countries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const why = whyInternational(country, rates, hasCost, whose, cardCurrency);
    if (why === undefined) continue;
    found.push(country);
    evidence.push(why);
  }
  if (found.length === 0) {
    return nothingToSay(
      setting,
      hasCost
        ? 'No country with authentication costs what the international rate of the card would make.'
        : `The file gives no cost in ${cardCurrency}, from which the rate could be told, and names nothing as international.`,
    );
  }
  const missing = found.filter((country) => !prices.internationalAuthentication.has(country));
  if (missing.length === 0) return { setting, kind: 'as-set', option: undefined, evidence };
  const all = [...new Set([...prices.internationalAuthentication, ...found])].sort();
  return { setting, kind: 'proposed', option: `--authentication-international ${all.join(',')}`, evidence };
}

function ratesByCountry(
  counts: readonly PublishedCount[],
  models: readonly Model[],
  calendar: Calendar,
  prices: Prices,
): Map<Country, CountryRates> {
  const countries = new Map<Country, CountryRates>();
  for (const { span, key, units, cost, isInternational } of counts) {
    const country = key.country ?? UNKNOWN_COUNTRY;
    const day = span.kind === 'days' ? span.from : calendar.dayOf(instant((span.from + span.to) / 2));
    const model = models.find((one) => isInForce(one, day));
    const market = prices.markets.marketOf(country, day);
    if (model === undefined || market === undefined) continue;
    const card = cardOf(model, prices);
    const domestic = card.rateOf(market, 'authentication', day)?.amount;
    const international = card.rateOf(market, 'authentication_international', day)?.amount;
    if (!isInternational && (domestic === undefined || international === undefined)) continue;
    const known = countries.get(country) ?? { units: 0, named: 0, cost: ZERO, domestic: ZERO, international: ZERO };
    known.units += units;
    known.named += isInternational ? units : 0;
    known.cost = known.cost.plus(cost ?? ZERO);
    known.domestic = known.domestic.plus(times(domestic ?? ZERO, units));
    known.international = known.international.plus(times(international ?? ZERO, units));
    countries.set(country, known);
  }
  return countries;
}

function whyInternational(
  country: Country,
  { units, named, cost, domestic, international }: CountryRates,
  hasCost: boolean,
  whose: string,
  currency: string,
): string | undefined {
  if (named > 0) return `${country}: ${whose} names ${counted(named, 'unit')} AUTHENTICATION_INTERNATIONAL.`;
  if (!hasCost) return undefined;
  const isNear = (expected: Money): boolean => cost.minus(expected).abs().lte(TOLERANCE);
  if (!isNear(international) || isNear(domestic)) return undefined;
  return `${country}: ${counted(units, 'authentication unit')} cost ${currency} ${cost.toFixed(4)} at ${whose}; by the card ${international.toFixed(4)} at the international rate, ${domestic.toFixed(4)} at the other.`;
}
