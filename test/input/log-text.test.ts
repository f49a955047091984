import { describe, expect, it } from 'vitest';
import { sniff } from '../../src/input/sniff.js';
import fc from '../fast-check.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { cut, tellJson, tellTable } from './collect.js';

const A = { object: 'a', entry: [{ id: 1, text: '[x] {"y":' }] };
const B = { object: 'b', n: null };

/** Objects as a program's log holds them. */
const LOGS: Readonly<Record<string, string>> = {
  'a time in front of each': `2025-09-03 10:00:01 INFO webhook body: ${text(A)}\n2025-09-03 10:00:02 INFO body: ${text(B)}\n`,
  'a level in brackets': `[INFO] webhook: ${text(A)}\n[WARN] webhook: ${text(B)}\n`,
  'a time in brackets': `[2025-09-03T10:00:01Z] ${text(A)}\n[10:00:02] ${text(B)}\n`,
  'a process in brackets': `[4711] ${text(A)}\napp[web.1]: ${text(B)}\n`,
  'a bracket that nothing closes': `[1/2 ${text(A)}\n[2/2 ${text(B)}\n`,
  'text behind each': `${text(A)} took 5 ms\n${text(B)} [200 OK]\n`,
  'a key of a log line': `level=info body=${text(A)}\nlevel=info body=${text(B)} status=200\n`,
  'pretty-printed behind text': `INFO ${JSON.stringify(A, null, 2)}\nINFO ${JSON.stringify(B, null, '\t')}\n`,
  'both on one line': `got ${text(A)} and ${text(B)}\n`,
};

describe('a log of a program', () => {
  it.each(Object.entries(LOGS))('gives the values with %s', async (_, log) => {
    expect(sniff(log)).toEqual({ kind: 'json' });
    const told = await tellJson(log);
    expect(told.map(([what, , held]) => [what, held])).toEqual([
      ['value', A],
      ['value', B],
    ]);
  });

  it('gives lines without a value as text', async () => {
    const log = `[app] Server started, on port 3000\n${text(A)}\n\n[app] 1 "new" message, {ok}\nbye: "x"\n${text(B)}\n`;
    const told = await tellJson(log);
    expect(told.filter(([what]) => what !== 'broken')).toEqual([
      ['text', 1, '[app] Server started, on port 3000'],
      ['value', 2, A],
      ['text', 5, 'bye: "x"'],
      ['value', 6, B],
    ]);
    expect(told.filter(([what]) => what === 'broken')).toEqual([['broken', 4, '{ok}']]);
  });

  it('does not take the rest of a broken value for text', async () => {
    const broken = `x"object":"a","entry":[{"id":1}]}\n`;
    const told = await tellJson(`${text(A)}\n${broken}${text(B)}\n`);
    expect(told).toEqual([
      ['value', 1, A],
      ['broken', 2, 'x"object":"a","entry":['],
      ['value', 2, { id: 1 }],
      ['broken', 2, ']}'],
      ['value', 3, B],
    ]);
  });

  it.each(['{"a":{"b":1', '{"a":[1,2', '{"a":', '{"a":"x"', '{"a":"hal', '{'])(
    'goes on behind a value that was cut, as a crash leaves it: %s',
    async (cutValue) => {
      for (const prefix of ['2025-09-03 10:00:01 INFO ', '[INFO] ', '[12:00:01] ', '']) {
        const told = await tellJson(
          `${prefix}${text(A)}\n${prefix}${cutValue}\n${prefix}${text(B)}\n${prefix}${text(A)}\n`,
        );
        const values = told.filter(([what]) => what !== 'text');
        expect(values, prefix).toEqual([
          ['value', 1, A],
          ['broken', 2, cutValue],
          ['value', 3, B],
          ['value', 4, A],
        ]);
      }
    },
  );

  it('says the same in whatever pieces it comes', async () => {
    const log = `${Object.values(LOGS).join('')}${text(A)}\n]\n{"a":[1\n[INFO] "x"\n${text(B)}\nbye\n`;
    const whole = await tellJson(log);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 9 }), async (places) => {
        expect(await tellJson(...cut(log, places))).toEqual(whole);
      }),
    );
  });

  it('is told from a table, whose cells may hold JSON', async () => {
    for (const table of [
      'id,time,payload\n1,2025-09-03,"{""a"":1}"\n',
      'id\tpayload\ttime\n1\t{"a":1}\t2025-09-03\n',
      'time;customer;text\n2025-09-03;573005550001;"see {\n}"\n',
    ]) {
      expect(sniff(table).kind).toBe('table');
      expect((await tellTable(table)).map(([what]) => what)).toEqual(['header', 'row']);
    }
    expect(sniff('Server started\nGET /, 200\nbody: {"object":"x"}\n').kind).toBe('json');
    expect(sniff('Server started, ok\n{\n  "object": "x"\n}\n').kind).toBe('json');
  });

  it('that holds no value at all is refused as none, not as empty', async () => {
    const { stdout, stderr, code } = await runCli(['-'], { stdin: '[app] started\n[app] stopped\n' });
    expectRefusal({ stdout, stderr, code }, /read as a message/, 'JSON');
  });
});

function text(value: unknown): string {
  return JSON.stringify(value);
}
