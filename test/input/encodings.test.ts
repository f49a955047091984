import { describe, expect, it } from 'vitest';
import { toUtf8From } from '../../src/input/text-encoding.js';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { cut } from './collect.js';

function textOf(pieces: readonly Uint8Array[]): string {
  const recode = toUtf8From(Buffer.concat(pieces).subarray(0, 4));
  return Buffer.concat([...pieces.map((piece) => recode.take(piece)), recode.end()]).toString();
}

/** As Excel saves: what Latin-1 and Windows-1252 have in common, and the euro. */
const windows1252 = (text: string): Uint8Array => Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');

const SPANISH = 'fecha,texto\n2023-06-05,"Señor, ¿qué tal? 10 €"\n';

describe('the encoding of a text', () => {
  it.each([
    ['UTF-8', Buffer.from(SPANISH)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${SPANISH}`)],
    ['UTF-16, as Excel saves Unicode text', Buffer.from(`\ufeff${SPANISH}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${SPANISH}`, 'utf16le').swap16()],
    ['Windows-1252', windows1252(SPANISH)],
  ])('%s is told, in whatever pieces it comes', (_, bytes) => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 9 }), (places) => {
        expect(textOf(cut(bytes, places))).toBe(SPANISH);
      }),
    );
    expect(textOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(SPANISH);
  });

  it('is UTF-8 for any text in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(), { maxLength: 5 }), (text, places) => {
        const bytes = Buffer.from(`x${text}`);
        expect(textOf(cut(bytes, places))).toBe(`x${text}`);
      }),
    );
  });

  it.each([
    ['at the end', 'café', 'café'],
    ['two accents in a row', 'Ãé', 'Ãé'],
    ['what begins like UTF-8 and does not go on', 'ñ2', 'ñ2'],
  ])('is Windows-1252 %s', (_, text, expected) => {
    expect(textOf([windows1252(text)])).toBe(expected);
  });

  it('stays UTF-8 where a byte of it is damaged further on', () => {
    const bytes = Buffer.from('señor ñ señor');
    bytes[7] = 0x41;
    expect(textOf([bytes])).toMatch(/^señor .+ señor$/);
  });

  it('changes no number: a log saved by Excel counts as it did', async () => {
    const log = (text: string): string =>
      `timestamp,direction,customer_number,type,text\n2023-06-05T10:00:00Z,out,+57\u00a0300\u00a0555\u00a00001,template,${text}\n`;
    const inUtf8 = await jsonReport(['-'], { stdin: Buffer.from(log('¡Oferta!')) });
    const inWindows = await jsonReport(['-'], { stdin: windows1252(log('¡Oferta!')) });
    expect(inWindows).toEqual(inUtf8);
    expect(inWindows.input).toMatchObject({ messages: 1, rejected: 0 });
  });
});
