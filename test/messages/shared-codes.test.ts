import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import { expect, it } from 'vitest';
import { countryOf } from '../../src/messages/country.js';
import { customer } from './record.js';

/** Where the smaller countries' numbers begin: by chance alone they would hardly come up. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  '44': ['1481', '1534', '1624', '7624', '7781', '7797', '7839'],
  '39': ['0669', '3'],
  '47': ['79', '4', '9'],
  '61': ['8916', '4', '145'],
  '212': ['5288', '5289', '6'],
  '262': ['2696', '639', '692'],
  '290': ['8', '2'],
  '358': ['18', '457', '40'],
  '590': ['5908', '690', '69'],
  '599': ['9', '318', '7'],
};

const LENGTHS = [5, 6, 7, 8, 9, 10, 11, 12, 13];
const NUMBERS_A_LENGTH = 900;

/** Always the same chances. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const shared = Object.entries(metadata.country_calling_codes).filter(
  ([code, countries]) => countries.length > 1 && code !== '1' && code !== '7',
);

it('six digits behind a shared calling code tell the country as all digits do', () => {
  expect(shared.map(([code]) => code)).toEqual(expect.arrayContaining(['44', '39', '47', '61', '262', '358', '599']));
  const chance = chances(7);
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const [code, countries] of shared) {
    for (const length of LENGTHS) {
      // A few prefixes, many numbers each: what was kept for one has to hold for the next.
      const beginnings = ['', ...(BEGINNINGS[code] ?? [])];
      const prefixes = Array.from({ length: 60 }, (_, place) =>
        `${beginnings[place % beginnings.length]}${String(chance(10 ** 6)).padStart(6, '0')}`.slice(0, 6),
      );
      for (let count = 0; count < NUMBERS_A_LENGTH; count++) {
        const prefix = prefixes[chance(prefixes.length)] ?? '';
        const digits = `${code}${`${prefix}${String(chance(10 ** 7)).padStart(7, '0')}`.slice(0, length)}`;
        const expected = parsePhoneNumberFromString(`+${digits}`)?.country ?? countries[0];
        seen.add(`${code} ${expected}`);
        if (countryOf(customer(digits)) !== expected) wrong.push(`${digits} ${expected}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect([...seen]).toEqual(
    expect.arrayContaining(['44 GG', '44 IM', '44 JE', '39 VA', '47 SJ', '358 AX', '61 CX', '262 YT']),
  );
});
