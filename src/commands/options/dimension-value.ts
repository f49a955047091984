import { Failure } from '../../failure.js';
import { dayOrNone } from '../../messages/calendar.js';
import { CATEGORIES } from '../../messages/category.js';
import { UNKNOWN_COUNTRY } from '../../messages/country.js';
import { INITIATORS } from '../../models/unit.js';
import { didYouMean } from '../../nearest.js';
import { countryNamed, placeNamed } from '../../rates/market-names.js';
import type { Dimension } from '../../report/dimensions.js';
import { countryCodeIn, countryCodeMeant } from './country-code.js';
import { oneOf } from './one-of.js';

/** How an option that names values of a dimension says what is wrong with one. */
export interface ValueOption {
  /** `--only` */
  readonly name: string;
  /** What stands behind a value in an example: `:100`. */
  readonly rest: string;
}

/** A value of a dimension, as an option gives it.
 * @throws Failure where no unit can have it */
export function valueNamed(by: Dimension, value: string, option: ValueOption): string {
  switch (by) {
    case 'category':
      return oneOf(`${option.name} category`, value, CATEGORIES);
    case 'initiator':
      return oneOf(`${option.name} initiator`, value, INITIATORS);
    case 'country':
      return countryOf(value, option);
    case 'market':
      return marketOf(value, option);
    case 'month':
      return dayOrNone(`${value.trim()}-01`) === undefined ? refuse(by, value, 'Write it as 2023-06.', option) : value;
    case 'day':
      return dayOrNone(value.trim()) === undefined ? refuse(by, value, 'Write it as 2023-06-15.', option) : value;
    default:
      // What accounts, numbers and templates there are, the log alone knows.
      return value;
  }
}

/** By its code, which may be of a country without a market of its own, or by its name. */
function countryOf(value: string, option: ValueOption): string {
  if (/^[a-z]{2}$/i.test(value.trim())) return codeOf(value, option);
  const place = countryNamed(value);
  if (place.kind === 'country') return place.country;
  if (place.kind === 'market')
    return refuse('country', value, `It is a market: market=${place.market}${option.rest}`, option);
  return refuse(
    'country',
    value,
    `${didYouMean(place.nearest)}Give an ISO code or a name, as in country=BR${option.rest}.`,
    option,
  );
}

function codeOf(value: string, option: ValueOption): string {
  if (countryCodeIn(value) !== undefined || value.trim().toUpperCase() === UNKNOWN_COUNTRY) return value;
  const code = countryCodeMeant(value);
  const nearest = didYouMean(code && `country=${code}`);
  return refuse('country', value, `${nearest}Give an ISO 3166 code or a name, as in country=BR${option.rest}.`, option);
}

function marketOf(value: string, option: ValueOption): string {
  const place = placeNamed(value);
  if (place.kind === 'market') return place.market;
  if (place.kind === 'country')
    return refuse('market', value, `It is a country: country=${place.country}${option.rest}`, option);
  return refuse('market', value, `${didYouMean(place.nearest)}waba-cost rates show lists the markets.`, option);
}

function refuse(by: Dimension, value: string, remedy: string, option: ValueOption): never {
  throw new Failure(`${option.name} ${by} cannot be "${value}".`, remedy);
}
