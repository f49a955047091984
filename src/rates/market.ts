import { type Day, dayOfIso } from '../messages/calendar.js';
import { type Country, UNKNOWN_COUNTRY } from '../messages/country.js';
import { readDataFile } from './data-file.js';

/** What Meta's rate cards are by: a country of its own, or a region. */
export type Market = string;

/** A country that Meta lists nowhere (models/README.md, "Country and market"). */
const UNLISTED_MARKET: Market = 'Other';

export interface Markets {
  /** The market of a country on a day; undefined for the unknown country, which has no price. */
  marketOf(country: Country, day: Day): Market | undefined;
  /** The English name of a country; its code where the table has none. */
  nameOf(country: Country): string;
  /** The codes of all countries that have a calling code. */
  readonly codes: readonly Country[];
}

interface Change {
  readonly from: Day;
  readonly market: Market;
}

let known: Markets | undefined;

/** The bundled table of countries, with its dated changes. */
export function bundledMarkets(): Markets {
  known ??= readMarkets();
  return known;
}

function readMarkets(): Markets {
  const countries = new Map<Country, { name: string; market: Market }>();
  for (const row of readDataFile('markets/markets.csv')) {
    countries.set(row.iso2 ?? '', { name: row.country ?? '', market: row.market ?? UNLISTED_MARKET });
  }
  const changes = new Map<Country, Change[]>();
  for (const row of readDataFile('markets/market-changes.csv')) {
    const country = row.iso2 ?? '';
    const change = { from: dayOfIso(row.effective_from ?? ''), market: row.market ?? '' };
    changes.set(
      country,
      [...(changes.get(country) ?? []), change].sort((a, b) => b.from - a.from),
    );
  }
  return {
    marketOf(country, day) {
      if (country === UNKNOWN_COUNTRY) return undefined;
      const changed = changes.get(country)?.find(({ from }) => from <= day);
      return changed?.market ?? countries.get(country)?.market ?? UNLISTED_MARKET;
    },
    codes: [...countries.keys()],
    nameOf: (country) => (country === UNKNOWN_COUNTRY ? 'unknown' : (countries.get(country)?.name ?? country)),
  };
}
