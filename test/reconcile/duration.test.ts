import { describe, expect, it } from 'vitest';
import { durationInWords } from '../../src/reconcile/duration.js';

describe('a duration', () => {
  it.each([
    [400, '0 s'],
    [47_000, '47 s'],
    [119_000, '119 s'],
    [120_000, '2 min'],
    [3_540_000, '59 min'],
    [3_599_000, '1 h'],
    [39_603_000, '11 h'],
    [42_299_000, '11 h 45 min'],
    [172_799_000, '2 days'],
    [260_000_000, '3 days'],
    [270_000_000, '3 days 3 h'],
  ])('of %i ms is %s', (ms, words) => expect(durationInWords(ms)).toBe(words));
});
