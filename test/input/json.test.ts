import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.js';
import { jsonReport } from '../json-report.js';
import { tellJson } from './collect.js';

const A = { a: 'x', 'b{[': '}]"\\', c: ['{', { d: null }] };
const B = { é: '🙈\n', n: [[], [{}]] };

/** The two objects, laid out as logs are. */
const CONTAINERS: Readonly<Record<string, string>> = {
  NDJSON: `${text(A)}\n${text(B)}\n`,
  'NDJSON without a last line end': `${text(A)}\n${text(B)}`,
  'NDJSON with CRLF and blank lines': `${text(A)}\r\n\r\n${text(B)}\r\n`,
  'an array': `[${text(A)},${text(B)}]`,
  'an array, pretty-printed': JSON.stringify([A, B], null, 2),
  'a line each of an array': `[\n${text(A)},\n${text(B)}\n]\n`,
  'nested arrays': `[[${text(A)}],[[${text(B)}]],[]]`,
  'an array a line': `[${text(A)}]\n[${text(B)}]\n`,
  'put together without spaces': text(A) + text(B),
  'put together with spaces': `  ${text(A)} \t ${text(B)}  `,
  'put together pretty-printed': JSON.stringify(A, null, 4) + JSON.stringify(B, null, '\t'),
  'a comma at the end of lines': `${text(A)},\n${text(B)},\n`,
};

describe('JSON', () => {
  it.each(Object.entries(CONTAINERS))('gives the same values from %s', async (_, log) => {
    const told = await tellJson(log);
    expect(told.map(([what, , held]) => [what, held])).toEqual([
      ['value', A],
      ['value', B],
    ]);
  });

  it('keeps long integers, which a JavaScript number would round, as text', async () => {
    const log = '{"id": 1234567890123456781, "in text": "1234567890123456781", "fraction": 0.1234567890123456}\n';
    expect(await tellJson(log)).toEqual([
      ['value', 1, { id: '1234567890123456781', 'in text': '1234567890123456781', fraction: 0.1234567890123456 }],
    ]);
  });

  it('loses no object behind a line that was cut before a value', async () => {
    const told = await tellJson(`${text(A)}\n{"x":\n${text(B)}\n{"y":[\n${text(A)}\n${text(B)}\n`);
    expect(told.map(([what, line]) => [what, line])).toEqual([
      ['value', 1],
      ['broken', 2],
      ['value', 3],
      ['broken', 4],
      ['value', 5],
      ['value', 6],
    ]);
  });

  it('may be one value', async () => {
    expect(await tellJson(text(A))).toEqual([['value', 1, A]]);
    expect(await tellJson(`\n\n${JSON.stringify(B, null, 2)}\n`)).toEqual([['value', 3, B]]);
  });

  it('may be none', async () => {
    for (const log of ['', ' \n', '[]', '[[],[]]', '[ ]\n']) expect(await tellJson(log)).toEqual([]);
  });

  it('gives values that are no objects as broken, each with its line', async () => {
    expect(await tellJson(`${text(A)}\nnull\n${text(B)}\n[1, "two"]\n`)).toEqual([
      ['value', 1, A],
      ['broken', 2, 'null'],
      ['value', 3, B],
      ['broken', 4, '[1, "two"]'],
    ]);
  });

  it('gives a value that is no JSON as broken, and goes on', async () => {
    expect(await tellJson(`${text(A)}\n{"a": oops}\n{'a': 1}\n${text(B)}\n`)).toEqual([
      ['value', 1, A],
      ['broken', 2, '{"a": oops}'],
      ['broken', 3, "{'a': 1}"],
      ['value', 4, B],
    ]);
  });

  it.each([
    ['inside a text', '{"a":"x","b":"hal'],
    ['behind a text', '{"a":"x"'],
    ['behind a backslash', '{"a":"x\\'],
    ['inside an object within', '{"a":{"b":1'],
    ['inside a list', '{"a":[1,2'],
  ])('goes on behind an NDJSON line cut %s, as a crash leaves it', async (_, cutLine) => {
    expect(await tellJson(`${text(A)}\n${cutLine}\n${text(B)}\n${text(A)}\n`)).toEqual([
      ['value', 1, A],
      ['broken', 2, cutLine],
      ['value', 3, B],
      ['value', 4, A],
    ]);
  });

  it('goes on behind a line that closes too much', async () => {
    const told = await tellJson(`${text(A)}\n{"a":1}}\n]\n${text(B)}\n`);
    expect(told.filter(([what]) => what === 'value')).toEqual([
      ['value', 1, A],
      ['value', 2, { a: 1 }],
      ['value', 4, B],
    ]);
    expect(told.filter(([what]) => what === 'broken').map(([, line]) => line)).toEqual([2, 3]);
  });

  it('is refused where it ends inside a value, wherever that is', async () => {
    const log = CONTAINERS['an array, pretty-printed'] ?? '';
    for (let end = 1; end < log.length; end++) {
      await expect(tellJson(log.slice(0, end)), log.slice(0, end)).rejects.toThrow(Failure);
    }
  });

  it('is refused where the last line of NDJSON is cut, wherever that is', async () => {
    for (let end = 1; end < text(B).length; end++) {
      await expect(tellJson(`${text(A)}\n${text(B).slice(0, end)}`)).rejects.toThrow(/line 2\b/);
    }
  });

  it('is refused where one value would not fit into memory', async () => {
    const piece = 'x'.repeat(1 << 26);
    await expect(tellJson(`${text(A)}\n{"a":"`, piece, piece, piece, piece, piece)).rejects.toThrow(
      /more than 256 million characters that begins on line 2\b/,
    );
  });

  it('is counted record by record, the broken ones too', async () => {
    const good = text({ timestamp: 1685959200, direction: 'out', customer_number: 573005550001 });
    const stdin = `${good}\n{"timestamp": oops}\nstray\n${good}\n`;
    const { input, diagnostics } = await jsonReport(['-'], { stdin });
    expect(input).toMatchObject({ records: 3, rejected: 1, messages: 2 });
    expect(diagnostics.slice(0, 2)).toMatchObject([
      { code: 'rejected-not-json', level: 'warning', count: 1, examples: [{ file: '-', line: 2 }] },
      { code: 'skipped-log-text', level: 'info', count: 1, examples: [{ file: '-', line: 3 }] },
    ]);
  });
});

function text(value: unknown): string {
  return JSON.stringify(value);
}

it('with a list where a message should be leaves it out as any other value', async () => {
  const message = { timestamp: '2023-06-05T10:00:00Z', direction: 'outbound', customer_number: '573005550101' };
  for (const list of [[{}], [1], [['Total']], [null]]) {
    const text = `${[message, { query_params: [], body_params: list }, { body: [list] }].map((one) => JSON.stringify(one)).join('\n')}\n`;
    const { input } = await jsonReport(['-', '--quiet'], { stdin: text });
    expect(input.messages).toBe(1);
    expect(input.records).toBe(1 + input.rejected);
  }
});
