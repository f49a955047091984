import { describe, expect, it } from 'vitest';
import { cutEnd, cutMiddle, cutStart, padEnd, widest, widthOf } from '../../src/reporters/fitted.js';

/** Columns as `wcwidth` has them, and the cursor of a terminal (tmux) moves; emoji as terminals draw them today. */
const WIDTHS: readonly (readonly [text: string, columns: number])[] = [
  ['oferta', 6],
  ['日本語', 6],
  ['한국어', 6],
  ['ｱｲｳ', 3],
  ['Ａ', 2],
  ['👍🏽', 2],
  ['👨\u200d👩\u200d👧', 2],
  ['🫶', 2],
  ['🇨🇴', 2],
  ['cafe\u0301', 4],
  ['สวัสดี', 4],
  ['שָׁלוֹם', 4],
  ['العَرَبِيَّة', 7],
  ['हिन्दी', 5],
  ['নমস্কার', 6],
  ['தமிழ்', 4],
  ['မြန်မာ', 5],
  ['한국어'.normalize('NFD'), 6],
];

describe('text in columns of a terminal', () => {
  it.each(WIDTHS)('%s takes %i', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
    expect(widthOf(`\u001b[1m${text}\u001b[22m`)).toBe(columns);
    expect(padEnd(text, 10)).toBe(text + ' '.repeat(10 - columns));
  });

  it.each(WIDTHS)('%s is cut to fit, at either end or between', (text, columns) => {
    expect([cutEnd, cutMiddle, cutStart].map((cut) => cut(text, columns))).toEqual([text, text, text]);
    for (const cut of [cutEnd, cutMiddle, cutStart].map((one) => one(text, columns - 1))) {
      expect(cut).toContain('…');
      expect(widthOf(cut)).toBeLessThan(columns);
    }
  });

  it('is cut between so that what differs at either end still does', () => {
    expect(cutMiddle('reminder_of_the_spring_campaign_2023 · es', 20)).toBe('reminder_…_2023 · es');
  });
});

it('the widest of as many texts as a log has customers is found', () => {
  expect(widest([])).toBe(0);
  expect(widest(['a', undefined, '日本語'])).toBe(6);
  expect(widest(Array.from({ length: 200_000 }, (_, index) => `+57${index}`))).toBe(9);
});
