import { Failure } from '../../failure.js';
import { dayOrNone } from '../../messages/calendar.js';
import { CATEGORIES } from '../../messages/category.js';
import { UNKNOWN_COUNTRY } from '../../messages/country.js';
import { INITIATORS } from '../../models/unit.js';
import { didYouMean } from '../../nearest.js';
import { countryNamed, placeNamed } from '../../rates/market-names.js';
import { money } from '../../rates/money.js';
import { DIMENSIONS, type Dimension } from '../../report/dimensions.js';
import type { CostLimit } from '../../report/limits.js';
import { countryCodeIn, countryCodeMeant } from './country-code.js';
import { oneOf } from './one-of.js';

export const AMOUNT = /^\d+(\.\d+)?$/;

/** `500`, `category=marketing:200`, `country=BR:100`.
 * @throws Failure where it is not written so, or names what no report can hold: such a limit would never be crossed */
export function costLimitFrom(written: string): CostLimit {
  const [, group, amount = ''] = /^(?:(.*):)?([^:]*)$/s.exec(written.trim()) ?? [];
  if (!AMOUNT.test(amount)) {
    throw new Failure(
      `--fail-if-over ${written}: "${amount}" is no amount.`,
      'Give one such as 500 or 99.50, or for a part of the cost: category=marketing:200, country=BR:100.',
    );
  }
  return { group: group === undefined ? undefined : groupFrom(group), limit: money(amount), written };
}

function groupFrom(text: string): { by: Dimension; value: string } {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const by = oneOf('--fail-if-over', name, DIMENSIONS);
  return { by, value: heldValue(by, value) };
}

function heldValue(by: Dimension, value: string): string {
  switch (by) {
    case 'category':
      return oneOf('--fail-if-over category', value, CATEGORIES);
    case 'initiator':
      return oneOf('--fail-if-over initiator', value, INITIATORS);
    case 'country':
      return countryOf(value);
    case 'market':
      return marketOf(value);
    case 'month':
      return dayOrNone(`${value.trim()}-01`) === undefined ? refuse(by, value, 'Write it as 2023-06.') : value;
    case 'day':
      return dayOrNone(value.trim()) === undefined ? refuse(by, value, 'Write it as 2023-06-15.') : value;
    default:
      // What accounts, numbers and templates there are, the log alone knows.
      return value;
  }
}

/** By its code, which may be of a country without a market of its own, or by its name. */
function countryOf(value: string): string {
  if (/^[a-z]{2}$/i.test(value.trim())) return codeOf(value);
  const place = countryNamed(value);
  if (place.kind === 'country') return place.country;
  if (place.kind === 'market') return refuse('country', value, `It is a market: market=${place.market}:100`);
  return refuse('country', value, `${didYouMean(place.nearest)}Give an ISO code or a name, as in country=BR:100.`);
}

function codeOf(value: string): string {
  if (value.trim().toUpperCase() === UNKNOWN_COUNTRY) {
    return refuse('country', value, 'Units whose country is unknown have no price, so they are never over a limit.');
  }
  if (countryCodeIn(value) !== undefined) return value;
  const code = countryCodeMeant(value);
  const nearest = didYouMean(code && `country=${code}`);
  return refuse('country', value, `${nearest}Give an ISO 3166 code or a name, as in country=BR:100.`);
}

function marketOf(value: string): string {
  const place = placeNamed(value);
  if (place.kind === 'market') return place.market;
  if (place.kind === 'country') return refuse('market', value, `It is a country: country=${place.country}:100`);
  return refuse('market', value, `${didYouMean(place.nearest)}waba-cost rates show lists the markets.`);
}

function refuse(by: Dimension, value: string, remedy: string): never {
  throw new Failure(`--fail-if-over ${by} cannot be "${value}".`, remedy);
}
