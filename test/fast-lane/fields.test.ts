import { describe, expect, it } from 'vitest';
import { isPlainId, NO_NUMBER, numberIn } from '../../src/fast-lane/fields.js';
import { customerOf } from '../../src/messages/customer.js';
import { CustomerTexts } from '../../src/messages/customer-table.js';
import fc from '../fast-check.js';

const signs = fc.constantFrom(...'0123456789', '+', ' ', '-', '.', 'E', "'", '(', '\u00a0', '\ufeff');
const nearNumbers = fc.oneof(
  fc.stringMatching(/^\+?\d{4,17}$/),
  fc.array(signs, { maxLength: 18 }).map((parts) => parts.join('')),
  fc.stringMatching(/^(\+|00|\+\+|\+0| )?[1-9]\d{7,14}[ .0]?$/),
  fc.stringMatching(/^\+?\d{4,17}[.:_]?\d{0,2}(@s\.whatsapp\.net|@c\.us|@S\.WhatsApp\.net|@g\.us|@lid|@c\.usa?)$/),
);

/** Reads a field that stands among others. */
function among<Read>(text: string, read: (bytes: Uint8Array, from: number, to: number) => Read): Read {
  const bytes = Buffer.from(`7${text}7`);
  return read(bytes, 1, bytes.length - 1);
}

describe('a number from bytes', () => {
  it('is the customer that the reader makes of the text, or none', () => {
    fc.assert(
      fc.property(nearNumbers, (text) => {
        const number = among(text, numberIn);
        if (number !== NO_NUMBER) expect(new CustomerTexts().keyOf(customerOf(text))).toBe(number);
      }),
      { numRuns: 5000 },
    );
  });

  it('is read of every E.164 number, with a plus or not', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{7,14}$/), (digits) => {
        // The customer and not the digits: an old spelling of a Brazilian or Mexican number is the number of today.
        const customer = new CustomerTexts().keyOf(customerOf(digits));
        expect(customer).not.toBe(NO_NUMBER);
        expect(among(digits, numberIn)).toBe(customer);
        expect(among(`+${digits}`, numberIn)).toBe(customer);
        expect(among(`${digits}@c.us`, numberIn)).toBe(customer);
        expect(among(`${digits}@s.whatsapp.net`, numberIn)).toBe(customer);
      }),
      { examples: [['556690000000'], ['5566990000000'], ['5215512345678'], ['525512345678']] },
    );
  });
});

describe('a plain id', () => {
  it('is the same text without trimming, and the same bytes as its text', () => {
    const parts = fc.constantFrom('a', '=', '/', ' ', '\t', '\u00a0', '\ufeff', 'é', '\u0000', '\u001f', '\u007f');
    let plain = 0;
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (chosen) => {
        const text = chosen.join('');
        if (!among(text, isPlainId)) return;
        plain++;
        expect(text.trim()).toBe(text);
        expect(text.length).toBe(Buffer.byteLength(text));
      }),
      { numRuns: 2000 },
    );
    expect(plain).toBeGreaterThan(100);
    expect(among('wamid.HBgLNTczMDA1NTUwMTAw==', isPlainId)).toBe(true);
  });

  it('is none with bytes that are no text', () => {
    expect(isPlainId(Buffer.of(0x61, 0xe2, 0x82, 0x61), 0, 4)).toBe(false);
  });
});
