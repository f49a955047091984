import { describe, expect, it } from 'vitest';
import { NO_NUMBER, numberIn } from '../../src/fast-lane/fields.js';
import { customerOf } from '../../src/messages/customer.js';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

/** What the text version reads; none where that is no plain number, or one that the fast lane leaves to it. */
function inText(text: string): number {
  const customer = customerOf(text);
  return /^\+?[1-9]\d{7,14}$/.test(text) ? Number(customer) : NO_NUMBER;
}

function inBytes(text: string): number {
  const bytes = Buffer.from(`,${text},`);
  return numberIn(bytes, 1, bytes.length - 1);
}

/** Numbers with the lengths and the beginnings that the rules for Brazil and Mexico look at, and any others. */
const digits = fc.oneof(
  fc.stringMatching(/^[1-9]\d{7,14}$/),
  fc.stringMatching(/^55\d{9,11}$/),
  fc.stringMatching(/^55[01][0-9][5-7]\d{7}$/),
  fc.stringMatching(/^52[0-2][0-3]\d{8,9}$/),
);

describe('a number read from bytes', () => {
  it('is the customer its text is', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '+'), digits, (plus, number) => {
        expect(inBytes(plus + number)).toBe(inText(plus + number));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '+', '0573005550100', '57 3005550100', '57XX05550100', '1234567', '1234567890123456'])(
    'is none where it is spelled in another way: %j',
    (text) => {
      expect(inBytes(text)).toBe(NO_NUMBER);
    },
  );
});

describe('old and new numbers in a table', () => {
  const rows = [
    ['2023-06-05T10:00:00Z', '551187654321', '5511965550100'],
    ['2023-06-05T10:00:01Z', '5511987654321', '551165550100'],
    ['2023-06-05T10:00:02Z', '5215512345678', '5511965550100'],
    ['2023-06-05T10:00:03Z', '525512345678', '551165550100'],
  ];

  it('are one customer each, whichever way the table names them', async () => {
    const direct = rows.map(([at, customer]) => `${at},outbound,${customer}\n`).join('');
    const ends = rows.map(([at, customer, business]) => `${at},outbound,${business},${customer}\n`).join('');
    const cwd = scratch({
      'direct.csv': `timestamp,direction,customer_number\n${direct.repeat(2)}`,
      'ends.csv': `timestamp,direction,from,to\n${ends.repeat(2)}`,
    });
    for (const [log, business] of Object.entries({ 'direct.csv': '', 'ends.csv': '5511965550100' })) {
      const { input, breakdowns } = await jsonReport([log, '--by', 'business'], { cwd });
      expect(input).toMatchObject({ customers: 2 });
      expect(breakdowns[0]?.rows.map(({ key }) => key.business)).toEqual([business]);
    }
  });
});
