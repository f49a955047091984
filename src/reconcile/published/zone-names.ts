import type { Country } from '../../messages/country.js';

/** Zones that JavaScript still lists under names that the zone database has replaced. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** The zones most people live in, which others alike come before by name: Detroit before New York. */
const MAIN: ReadonlySet<string> = new Set([
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'Africa/Nairobi',
  'America/Argentina/Buenos_Aires',
  'America/Bogota',
  'America/Chicago',
  'America/Denver',
  'America/Edmonton',
  'America/Halifax',
  'America/Lima',
  'America/Los_Angeles',
  'America/Manaus',
  'America/Mexico_City',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Toronto',
  'America/Vancouver',
  'America/Winnipeg',
  'Asia/Dhaka',
  'Asia/Dubai',
  'Asia/Jakarta',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Riyadh',
  'Asia/Singapore',
  'Asia/Tashkent',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Moscow',
  'Pacific/Auckland',
]);

/** Every zone there is, by the name it has today. */
export function zoneNames(): string[] {
  return named(['UTC', ...Intl.supportedValuesOf('timeZone')]);
}

/** Of zones that are alike, the one of a country the account is likely to be in; the best known where none is. */
export function likeliestZone(zones: readonly string[], countries: readonly Country[]): string {
  for (const country of countries) {
    const own = zonesOfCountry(country).find((zone) => zones.includes(zone));
    if (own !== undefined) return own;
  }
  return named(zones)[0] ?? 'UTC';
}

/** The zones of a country, those of most people first. */
export function zonesOfCountry(country: Country): readonly string[] {
  // Node 20 and 22 have a property, later ones a method.
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & {
    readonly timeZones?: readonly string[];
    getTimeZones?(): readonly string[] | undefined;
  };
  return named(locale.getTimeZones?.() ?? locale.timeZones ?? []);
}

function named(zones: readonly string[]): string[] {
  const rank = (zone: string): number => (MAIN.has(zone) ? 0 : zone.startsWith('Antarctica/') ? 2 : 1);
  return [...new Set(zones.map((zone) => RENAMED.get(zone) ?? zone))].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
}
