import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { tellJson, tellTable } from './collect.js';
import { tableText } from './table-text.js';

const lineEnds = fc.constantFrom('\n', '\r\n');
/** Texts made of all that could disturb the counting. */
const awkward = fc.array(fc.constantFrom('a', 'é', '🙈', ' ', ',', ';', '"', '\n', '\r\n', "'"), { maxLength: 6 });
const field = awkward.map((parts) => parts.join(''));

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

describe('the line of a row', { timeout: 0 }, () => {
  it('is the one it begins on, whatever texts, line ends and blank lines stand before it', async () => {
    const row = fc.tuple(
      field,
      field,
      field.map((text) => `${text}.`),
    );
    const rows = fc.array(fc.record({ row, blankLinesBefore: fc.nat({ max: 2 }) }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, lineEnds, async (written, newline) => {
        let text = `x,y,z${newline}`;
        const expected: unknown[] = [['header', 0, ['x', 'y', 'z']]];
        for (const { row: fields, blankLinesBefore } of written) {
          text += newline.repeat(blankLinesBefore);
          expected.push(['row', 1 + linesIn(text), fields]);
          text += tableText([fields], { newline });
        }
        expect(await tellTable(text)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('counts from the first line of the file, also where the header is not on it', async () => {
    expect(await tellTable('sep=;\na;b\n1;2\n')).toEqual([
      ['header', 0, ['a', 'b']],
      ['row', 3, ['1', '2']],
    ]);
    expect(await tellTable('\n\n\na,b\n1,2\n')).toEqual([
      ['header', 0, ['a', 'b']],
      ['row', 5, ['1', '2']],
    ]);
  });

  it('counts blank lines of the other line end too', async () => {
    expect(await tellTable('\n\r\n\na,b\n1,2\n')).toEqual([
      ['header', 0, ['a', 'b']],
      ['row', 5, ['1', '2']],
    ]);
    expect(await tellTable('a,b\r\n\n1,2\r\n')).toEqual([
      ['header', 0, ['a', 'b']],
      ['row', 3, ['1', '2']],
    ]);
  });

  it('is right behind a header that has line breaks', async () => {
    expect(await tellTable('"a\r\nb","c\nd"\r\n1,2\r\n')).toEqual([
      ['header', 0, ['a\r\nb', 'c\nd']],
      ['row', 4, ['1', '2']],
    ]);
  });

  it('is right behind a row of another length', async () => {
    const told = await tellTable('a,b\n1\n"1\n2",2,3\n1,2\n');
    expect(told.slice(1)).toEqual([
      ['misshapen', 2, ['1']],
      ['misshapen', 3, ['1\n2', '2', '3']],
      ['row', 5, ['1', '2']],
    ]);
  });

  it('is not moved by empty rows', async () => {
    expect((await tellTable('a,b\n,\n , \n1,2\n')).at(-1)).toEqual(['row', 4, ['1', '2']]);
  });

  it('is not moved by a carriage return within a text', async () => {
    expect((await tellTable('a,b\n"x\ry",1\n1,2\n')).at(-1)).toEqual(['row', 3, ['1', '2']]);
  });

  it('is right where lines end in CR alone', async () => {
    expect(await tellTable('a,b\r1,2\r3,4\r')).toEqual([
      ['header', 0, ['a', 'b']],
      ['row', 2, ['1', '2']],
      ['row', 3, ['3', '4']],
    ]);
  });

  it('reaches the reader of the report', async () => {
    const head =
      'timestamp,direction,customer_number,text\r\n2023-06-05T10:00:00Z,out,573005550001,"a\r\nb\nc"\r\n\r\n';
    const stdin = `${head}yesterday,out,573005550001,x\r\n2023-06-05T10:00:00Z,out,573005550001,x\r\n,out,573005550001,x\r\n`;
    const { diagnostics } = await jsonReport(['-'], { stdin });
    expect(diagnostics.slice(0, 2)).toMatchObject([
      { code: 'rejected-no-time', count: 1, examples: [{ file: '-', line: 8 }] },
      { code: 'rejected-bad-time', count: 1, examples: [{ file: '-', line: 6 }] },
    ]);
  });
});

/** Without integers that a JavaScript number cannot hold: those are read as text. */
function isExact(value: unknown): boolean {
  return !/\d{16,}/.test(JSON.stringify(value));
}

describe('the line of a JSON value', { timeout: 0 }, () => {
  const value = fc.dictionary(field, fc.jsonValue({ maxDepth: 2 }).filter(isExact), { maxKeys: 4 });
  const layout = fc.record({
    indent: fc.constantFrom(0, 2, '\t'),
    behind: fc.constantFrom('', ' ', '\n', '\n\n', '\r\n'),
  });

  it('is the one it begins on, in any layout', async () => {
    const values = fc.array(fc.tuple(value, layout), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(values, fc.boolean(), async (written, isArray) => {
        let text = isArray ? '[\n' : '';
        const expected: unknown[] = [];
        for (const [index, [object, { indent, behind }]] of written.entries()) {
          if (isArray && index > 0) text += ',';
          expected.push(['value', 1 + linesIn(text), JSON.parse(JSON.stringify(object))]);
          text += JSON.stringify(object, null, indent) + behind;
        }
        expect(await tellJson(isArray ? `${text}]` : text)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('reaches the reader of the report from pretty-printed JSON', async () => {
    const good = { timestamp: '2023-06-05T10:00:00Z', direction: 'out', customer_number: '573005550001' };
    const stdin = JSON.stringify([good, { ...good, text: 'a\nb' }, { ...good, timestamp: 'yesterday' }], null, 2);
    const { diagnostics } = await jsonReport(['-'], { stdin });
    // `[`, five lines of the first, six of the second: the third begins on line 13.
    expect(diagnostics[0]).toMatchObject({ code: 'rejected-bad-time', examples: [{ file: '-', line: 13 }] });
  });
});
