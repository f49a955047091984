import { compareTexts } from '../messages/words.js';
import { closestWord } from '../nearest.js';
import { readDataFile } from './data-file.js';
import type { Market } from './market.js';

/** What a name on a card, or in a table of volumes, stands for. */
export type NamedPlace =
  | { readonly kind: 'market'; readonly market: Market }
  | { readonly kind: 'country'; readonly country: string; readonly name: string }
  | { readonly kind: 'unknown'; readonly nearest: string | undefined };

/** Names that are neither Meta's nor English: by what `folded` leaves of them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  turkiye: 'Turkey',
  uae: 'United Arab Emirates',
  uk: 'United Kingdom',
  greatbritain: 'United Kingdom',
  england: 'United Kingdom',
  usa: 'United States',
  us: 'United States',
  unitedstatesofamerica: 'United States',
  ksa: 'Saudi Arabia',
  brasil: 'Brazil',
  russianfederation: 'Russia',
  holland: 'Netherlands',
  others: 'Other',
  othercountries: 'Other',
  allothercountries: 'Other',
  allother: 'Other',
  allothers: 'Other',
  restofworld: 'Other',
  restofapac: 'Rest of Asia Pacific',
  restofasia: 'Rest of Asia Pacific',
  restoflatam: 'Rest of Latin America',
  restofcentralandeasterneuropean: 'Rest of Central & Eastern Europe',
  restofeasternandcentraleurope: 'Rest of Central & Eastern Europe',
  restofcee: 'Rest of Central & Eastern Europe',
  czechia: 'Czech Republic',
  cotedivoire: 'Ivory Coast',
  eswatini: 'Swaziland',
};

/** Letters alone, without accents, `the` and the like: `Rest of Central & Eastern Europe` as `… and Eastern Europe`. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ı/g, 'i')
    .toLowerCase()
    .replace(/&|\+/g, ' and ')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\bthe\b/g, ' ')
    .replace(/[^\p{L}]/gu, '');
}

interface Gazetteer {
  readonly places: ReadonlyMap<string, NamedPlace>;
  readonly names: readonly string[];
}

let gazetteer: Gazetteer | undefined;

function loaded(): Gazetteer {
  if (gazetteer !== undefined) return gazetteer;
  const places = new Map<string, NamedPlace>();
  const countries = readDataFile('markets/markets.csv');
  for (const { iso2 = '', country = '' } of countries) {
    const place = { kind: 'country', country: iso2, name: country } as const;
    places.set(folded(country), place);
    places.set(iso2.toLowerCase(), place);
  }
  const markets = [...countries, ...readDataFile('markets/market-changes.csv')].map(({ market = '' }) => market);
  // A market of one country goes before the country.
  for (const market of new Set(markets)) places.set(folded(market), { kind: 'market', market });
  for (const [name, meant] of Object.entries(OTHER_NAMES)) {
    const place = places.get(folded(meant));
    if (place !== undefined && !places.has(name)) places.set(name, place);
  }
  const names = [...new Set([...markets, ...countries.map(({ country = '' }) => country)])].sort(compareTexts);
  gazetteer = { places, names };
  return gazetteer;
}

/** The market, or the country, that a name in any usual spelling, or an ISO code, means. */
export function placeNamed(name: string): NamedPlace {
  const { places, names } = loaded();
  const place = places.get(folded(name));
  if (place === undefined) return { kind: 'unknown', nearest: closestWord(name.trim(), names) };
  // By its code: `DE` is the market Germany.
  return place.kind === 'country' ? (places.get(folded(place.name)) ?? place) : place;
}

/** The country a word names: its ISO code or a name of it, a market of one country too. */
export function countryNamed(word: string): NamedPlace {
  const code = word.trim().toLowerCase();
  const { places } = loaded();
  const byCode = /^[a-z]{2}$/.test(code) ? places.get(code) : undefined;
  if (byCode !== undefined) return byCode;
  const place = placeNamed(word);
  if (place.kind !== 'market') return place;
  const { iso2, country } = readDataFile('markets/markets.csv').find((row) => row.country === place.market) ?? {};
  return iso2 === undefined ? place : { kind: 'country', country: iso2, name: country ?? iso2 };
}
