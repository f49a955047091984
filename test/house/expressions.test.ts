import metadata from 'libphonenumber-js/min/metadata';
import { describe, expect, it } from 'vitest';
import { expressionsInSource, isIn, SEES_OWN_FILES_ALONE } from './expressions.js';

const { literals, built } = expressionsInSource();

/**
 * A group without an end keeps a note of each of its rounds: on a text of some million characters V8 runs out of room.
 */
const ENDLESS_GROUP = /(?<!\\)\)(?:[*+]|\{\d+,\})/;
/** Its text is no longer than a configuration may be. */
const SEES_SHORT_TEXTS_ALONE = ['src/config/json-members.ts'];

/** Of a pattern that a user types for the names in a path, which systems keep short. */
const BUILT_OF_A_USERS_PATTERN = ['src/formats/account-path.ts'];
/** It puts together what libphonenumber-js says of numbers. */
const NUMBER_PLANS = 'src/messages/number-plan.ts';

describe('every regular expression of the source', () => {
  it('is seen by this test', () => {
    expect(literals.length).toBeGreaterThan(250);
  });

  it('repeats no group without end: a long text would be more than V8 has room for', () => {
    const exempt = [...SEES_OWN_FILES_ALONE, ...SEES_SHORT_TEXTS_ALONE];
    const endless = literals.filter(({ pattern, place }) => ENDLESS_GROUP.test(pattern) && !isIn(place, exempt));
    expect(endless.map(({ place }) => place)).toEqual([]);
  });

  it('is written down: what is put together at run time nobody can check', () => {
    expect(built.filter((place) => !isIn(place, [...BUILT_OF_A_USERS_PATTERN, NUMBER_PLANS]))).toEqual([]);
  });

  it('of a numbering plan repeats nothing without end, and is asked of digits alone', () => {
    const patterns = Object.values(metadata.countries).map((plan) => String((plan as unknown as unknown[])[2]));
    expect(patterns.length).toBeGreaterThan(200);
    for (const pattern of patterns) expect(pattern).toMatch(/^(?:\\d|[\d()[\]|?:,{}-])*$/);
  });

  it('of what tells the countries of one calling code apart repeats nothing without end either', () => {
    const countries = Object.values(metadata.country_calling_codes).filter((sharing) => sharing.length > 1);
    const plans = countries.flat().map((country) => metadata.countries[country] as unknown as unknown[]);
    // What stands in front of a number within the country, its leading digits, and its kinds of numbers.
    const patterns = plans.flatMap((plan) => [plan[5], plan[7], plan[10], plan[11]].flat(3)).filter(isText);
    expect(patterns.length).toBeGreaterThan(100);
    for (const pattern of patterns) expect(pattern).toMatch(/^(?:\\d|[\d()[\]|?:,{}$-])*$/);
  });
});

function isText(part: unknown): part is string {
  return typeof part === 'string';
}
