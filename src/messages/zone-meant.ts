import { closestWord } from '../nearest.js';

/** Large cities that no zone is called by, with the zone whose time they keep. */
const ZONE_OF_CITY: Readonly<Record<string, string>> = {
  ...ofZone('Africa/Johannesburg', ['cape town', 'durban', 'pretoria']),
  ...ofZone('Africa/Lagos', ['abuja']),
  ...ofZone('America/Bogota', ['barranquilla', 'cali', 'cartagena', 'medellin']),
  ...ofZone('America/Chicago', ['dallas', 'houston']),
  ...ofZone('America/Guayaquil', ['quito']),
  ...ofZone('America/Los_Angeles', ['san francisco', 'seattle']),
  ...ofZone('America/Mexico_City', ['guadalajara', 'mexico df', 'puebla']),
  ...ofZone('America/New_York', ['boston', 'miami', 'washington']),
  ...ofZone('America/Sao_Paulo', ['belo horizonte', 'brasilia', 'curitiba', 'porto alegre', 'rio', 'rio de janeiro']),
  ...ofZone('Asia/Dubai', ['abu dhabi', 'sharjah']),
  ...ofZone('Asia/Ho_Chi_Minh', ['hanoi', 'ho chi minh city', 'saigon']),
  ...ofZone('Asia/Jerusalem', ['tel aviv']),
  ...ofZone('Asia/Karachi', ['islamabad', 'lahore']),
  ...ofZone('Asia/Kolkata', [
    ...['ahmedabad', 'bangalore', 'bengaluru', 'calcutta', 'chennai', 'delhi', 'hyderabad', 'kolkata', 'mumbai'],
    ...['new delhi', 'pune'],
  ]),
  ...ofZone('Asia/Qatar', ['doha']),
  ...ofZone('Asia/Riyadh', ['jeddah', 'mecca']),
  ...ofZone('Asia/Shanghai', ['beijing', 'shenzhen']),
  ...ofZone('Europe/Berlin', ['cologne', 'frankfurt', 'hamburg', 'munich']),
  ...ofZone('Europe/Istanbul', ['ankara']),
  ...ofZone('Europe/Madrid', ['barcelona', 'valencia']),
  ...ofZone('Europe/Rome', ['milan', 'naples']),
};

function ofZone(zone: string, cities: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(cities.map((city) => [city, zone]));
}

/** Of countries with many zones, those that most people live in, by ISO code. */
const MAIN_ZONES: Readonly<Record<string, readonly string[]>> = {
  AR: ['America/Argentina/Buenos_Aires'],
  AU: ['Australia/Sydney', 'Australia/Perth'],
  BR: ['America/Sao_Paulo', 'America/Manaus'],
  CA: ['America/Toronto', 'America/Vancouver'],
  CL: ['America/Santiago'],
  ID: ['Asia/Jakarta', 'Asia/Makassar'],
  IN: ['Asia/Kolkata'],
  KZ: ['Asia/Almaty'],
  MX: ['America/Mexico_City', 'America/Tijuana'],
  RU: ['Europe/Moscow', 'Asia/Yekaterinburg'],
  US: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
};

const MOST_NAMED = 4;

/**
 * The zones that somebody probably meant by a name that is none: those of a city or of a country, or the nearest
 * spelling.
 */
export function zonesMeant(name: string): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const plain = plainly(name);
  const known = ZONE_OF_CITY[plain];
  if (known !== undefined) return [known];
  const ofCity = zones.filter((zone) => cityOf(zone) === plain);
  if (ofCity.length > 0) return ofCity.slice(0, MOST_NAMED);
  const ofCountry = zonesOfCountry(plain);
  if (ofCountry.length > 0) return ofCountry;
  const nearest = closestWord(name, zones) ?? nearestCity(plain, zones);
  return nearest === undefined ? [] : [nearest];
}

/** `America/Argentina/Buenos_Aires` is Buenos Aires. */
function cityOf(zone: string): string {
  return plainly(zone.slice(zone.lastIndexOf('/') + 1));
}

function nearestCity(plain: string, zones: readonly string[]): string | undefined {
  const cities = new Map(zones.map((zone) => [cityOf(zone), zone]));
  return cities.get(closestWord(plain, [...cities.keys()]) ?? '');
}

/** By its English name, or its ISO code. */
function zonesOfCountry(plain: string): readonly string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const code = letters
    .flatMap((first) => letters.map((second) => first + second))
    .find((candidate) => candidate === plain.toUpperCase() || plainly(names.of(candidate) ?? '') === plain);
  if (code === undefined) return [];
  // A method in newer engines, a property in older ones.
  const locale = new Intl.Locale(`und-${code}`) as { getTimeZones?(): string[]; timeZones?: string[] };
  return MAIN_ZONES[code] ?? (locale.getTimeZones?.() ?? locale.timeZones ?? []).slice(0, MOST_NAMED);
}

/** Without accents, capitals and what joins words. */
function plainly(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_-]/g, ' ').trim();
}
