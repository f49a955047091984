import fs, { existsSync, readdirSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES } from '../../src/reporters/output-formats.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,type,category,template_name\n';
const LOG =
  HEADER +
  Array.from(
    { length: 500 },
    (_, n) =>
      `2023-06-05T10:00:00Z,outbound,57300${1_000_000 + n},template,marketing,sale${n}\n` +
      'yesterday,outbound,573005550002,template,utility,x\n',
  ).join('');
const OLD = 'what was there before\n';

/** Every kind of file that is written. */
const WRITTEN: readonly (readonly [name: string, args: string])[] = [
  ...OUTPUT_FORMAT_NAMES.map((format) => [format, `conversations june.csv --format ${format} -o`] as const),
  ...['csv', 'ndjson', 'parquet'].map(
    (format) => [`messages in ${format}`, `messages june.csv --format ${format} -o`] as const,
  ),
  ['rejects', 'june.csv --rejects'],
  ['a map of templates', 'templates june.csv --write'],
  ['a map of columns', 'inspect june.csv --write-map'],
  ['a ledger', 'count june.csv -o'],
];

type Faulty = (typeof FAULTY)[number];
/** What the system can refuse, and where. */
const FAULTY = [
  'writeSync',
  'fsyncSync',
  'closeSync',
  'openSync',
  'renameSync',
  'readSync',
  'read',
  'fstatSync',
  'statSync',
  'fchmodSync',
  'accessSync',
  'realpathSync',
] as const;
/** The same before every kind of file, and so tried with one. */
const READING: readonly Faulty[] = ['readSync', 'read', 'fstatSync', 'statSync', 'accessSync', 'realpathSync'];
const TRIED_WITH = 'csv';
const ERRORS: Partial<Record<Faulty, readonly string[]>> = {
  writeSync: ['ENOSPC', 'EIO', 'EDQUOT'],
  openSync: ['EMFILE', 'EACCES'],
};
/** More calls than these are of the same loop. */
const MOST_CALLS = 8;

const original: Record<string, unknown> = { ...fs };
const patched = fs as unknown as Record<Faulty, unknown>;

afterEach(restore);

function restore(): void {
  for (const name of FAULTY) patched[name] = original[name];
  syncBuiltinESMExports();
}

/** Counts the calls of a run, and does with one of them what a disk might. */
function watch(calls: Map<Faulty, number>, act?: { name: Faulty; at: number; error: string | undefined }): void {
  for (const name of FAULTY) {
    const call = original[name] as (...given: unknown[]) => unknown;
    patched[name] = Object.assign((...given: unknown[]): unknown => {
      const at = (calls.get(name) ?? 0) + 1;
      calls.set(name, at);
      if (act === undefined || act.name !== name || act.at !== at) return call.apply(fs, given);
      // A part is written, as where a disk is nearly full or a signal comes.
      if (act.error === undefined)
        return call.call(fs, given[0], given[1], given[2], Math.max(1, Number(given[3]) >> 1));
      const error = Object.assign(new Error('x'), { code: act.error, syscall: name.replace('Sync', '') });
      const done = given.at(-1);
      if (name.endsWith('Sync') || typeof done !== 'function') throw error;
      process.nextTick(() => done(error));
      return undefined;
    }, call);
  }
  syncBuiltinESMExports();
}

it.each(WRITTEN)('whatever a disk refuses, the file is the new one or the old: %s', async (kind, args) => {
  const outcome = async (act?: { name: Faulty; at: number; error: string | undefined }) => {
    const cwd = scratch({ 'june.csv': LOG, out: OLD });
    const calls = new Map<Faulty, number>();
    watch(calls, act);
    const { code, stdout, stderr } = await runCli([...args.split(' '), 'out', '--quiet'], { cwd });
    restore();
    const written = existsSync(join(cwd, 'out')) ? readFileSync(join(cwd, 'out'), 'latin1') : 'none';
    return { code, stdout, stderr, calls, written, others: readdirSync(cwd).length - 2 };
  };
  const usual = await outcome();
  expect(usual.code, usual.stderr).toBe(0);
  for (const [name, count] of usual.calls) {
    if (READING.includes(name) && kind !== TRIED_WITH) continue;
    const errors = [...(ERRORS[name] ?? ['EIO']), ...(name === 'writeSync' ? [undefined] : [])];
    for (const error of errors) {
      for (let at = 1; at <= Math.min(count, MOST_CALLS); at++) {
        const told = await outcome({ name, at, error });
        const what = `${error ?? 'a part'} of ${name} ${at}: exit ${told.code}, ${told.stderr}`;
        if (told.code === 0) expect(told.written === usual.written, what).toBe(true);
        else expect({ ...told, calls: 0 }, what).toMatchObject({ code: 2, stdout: '', written: OLD });
        if (told.code !== 0) expect(told.stderr, what).toMatch(/^waba-cost: \S/);
        expect(told.others, what).toBe(0);
      }
    }
  }
});
