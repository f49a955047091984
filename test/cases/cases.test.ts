import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, runCli } from '../run-cli.js';

/** What is right for one real shape of log: a part of the report, or the exit code alone. */
interface Case {
  readonly args: readonly string[];
  readonly expect: Readonly<Record<string, unknown>> & {
    /** The key of a row of the first breakdown. */
    readonly row?: Readonly<Record<string, string>>;
    /** Patterns, in any case, that stderr or the diagnostics must hold, or must not. */
    readonly note?: string;
    readonly noNote?: string;
    readonly exit?: number;
  };
  /** Other options that have to be right as well, or to be refused. */
  readonly alsoWith?: readonly (readonly string[])[];
  readonly why: string;
}

interface Report {
  readonly breakdowns: readonly { readonly rows: readonly { readonly key: Readonly<Record<string, string>> }[] }[];
  readonly diagnostics: unknown;
}

const FOLDER = join(PROJECT, 'fixtures/cases');
const USAGE = 2;

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const folder = join(FOLDER, name);
  const {
    args,
    expect: right,
    alsoWith = [],
    why,
  } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
  const input = existsSync(join(folder, 'log')) ? ['log'] : readdirSync(folder).filter((file) => file !== 'case.json');

  it.each([[[]], ...alsoWith.map((more) => [more])])(`${why} %j`, async (more) => {
    const { stdout, stderr, code } = await runCli([...input, ...args, ...more, '--format', 'json'], { cwd: folder });
    if (more.length > 0 && code === USAGE) return;
    const { row, note, noNote, exit, ...part } = right;
    if (exit !== undefined) return expect(code, stderr).toBe(exit);
    expect(stdout, stderr).not.toBe('');
    const report = JSON.parse(stdout) as Report;
    expect(withPlainAmounts(report)).toMatchObject(withPlainAmounts(part) as object);
    if (row !== undefined) {
      expect(report.breakdowns[0]?.rows.map(({ key }) => key)).toContainEqual(expect.objectContaining(row));
    }
    const said = stderr + JSON.stringify(report.diagnostics);
    if (note !== undefined) expect(said).toMatch(new RegExp(note, 'i'));
    if (noNote !== undefined) expect(said).not.toMatch(new RegExp(noNote, 'i'));
  });
});

/** Money as numbers, since `0` and `0.0000` are one amount. */
function withPlainAmounts(value: unknown): unknown {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(withPlainAmounts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, withPlainAmounts(held)]));
}
