import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommandDefinition } from '../../src/commands/definition.js';
import { COMMANDS } from '../../src/commands/index.js';
import { traitsOf } from '../../src/reporters/output-formats.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { type Case, type Figures, figuresOf } from './cases/case.js';
import { CASES } from './cases/index.js';
import { READERS } from './read-back.js';

/** Every command, those below others by both names: `rates show`. */
function named(definitions: readonly CommandDefinition[], above = ''): [string, CommandDefinition][] {
  return definitions.flatMap((definition): [string, CommandDefinition][] => {
    const name = `${above}${definition.name}`;
    return [[name, definition], ...named(definition.subcommands ?? [], `${name} `)];
  });
}

const WRITTEN = named(COMMANDS).filter(([, { formats }]) => formats !== undefined);

const WIDE = { env: { COLUMNS: '200' } };
const ENDINGS: Readonly<Record<string, string>> = { table: 'txt', markdown: 'MD' };
const results = new Map<string, Promise<Buffer>>();

/** The result of a command in a format, as the file whose ending asks for it. */
function result(name: string, format: string): Promise<Buffer> {
  const key = `${name} ${format}`;
  const known = results.get(key) ?? written(caseOf(name), `RESULT.${ENDINGS[format] ?? format}`);
  results.set(key, known);
  return known;
}

async function written({ args }: Case, name: string): Promise<Buffer> {
  const file = join(scratch(), name);
  expect(await runCli([...args, '--quiet', '-o', file], WIDE)).toEqual({ stdout: '', stderr: '', code: 0 });
  return readFileSync(file);
}

function caseOf(name: string): Case {
  const found = CASES[name];
  if (found === undefined) throw new Error(`test/matrix/cases has no case for ${name}`);
  return found;
}

async function figuresIn(name: string, format: string): Promise<Figures> {
  const of = caseOf(name);
  const read = READERS[format];
  if (read === undefined) throw new Error(`test/matrix/read-back.ts cannot read ${format}`);
  return figuresOf(await read(await result(name, format)), of);
}

describe('the matrix', () => {
  it('has every command with a --format, and no other', () => {
    // Messages are no report: csv, ndjson and Parquet of them are read back by test/messages.
    const withFormat = named(COMMANDS).filter(
      ([name, { options }]) => name !== 'messages' && options.some(({ long }) => long === '--format'),
    );
    expect(WRITTEN.map(([name]) => name)).toEqual(withFormat.map(([name]) => name));
    expect(Object.keys(CASES).sort()).toEqual(WRITTEN.map(([name]) => name).sort());
  });

  it('has formats that --help names, each with a reader', () => {
    for (const [name, { formats = [], options }] of WRITTEN) {
      const help = options.find(({ long }) => long === '--format')?.description ?? '';
      expect(help, name).toContain(formats.join(', '));
      expect(formats.filter((format) => READERS[format] === undefined)).toEqual([]);
    }
  });
});

describe.each(WRITTEN)('%s', { timeout: 0 }, (name, { formats = [] }) => {
  let expected: Figures = {};
  beforeAll(async () => {
    const { stdout } = await runCli([...caseOf(name).args, '--quiet', '--format', 'json']);
    expected = caseOf(name).document(JSON.parse(stdout));
    // No limit: machines are noisy.
  }, 0);

  it('has figures to compare', () => {
    expect(Object.values(expected).filter((figure) => figure !== '' && figure !== '0').length).toBeGreaterThan(2);
  });

  it.each(formats)('as %s has the figures of its JSON, to the last digit', async (format) => {
    const figures = await figuresIn(name, format);
    // A table for people may leave some out, never all, and never say another.
    if (format !== 'table') expect(figures).toEqual(expected);
    expect(Object.keys(figures).length).toBeGreaterThan(1);
    expect(expected).toMatchObject(figures);
  });

  it.each(formats)('as %s is the same bytes on stdout, and each time', async (format) => {
    if (caseOf(name).showsItsOptions === true) return;
    const { stdout } = await runCli([...caseOf(name).args, '--quiet', '--format', format], WIDE);
    // The world of the test takes each byte of what is no text for a character.
    expect(stdout).toBe((await result(name, format)).toString(traitsOf(format).isBinary ? 'latin1' : 'utf8'));
  });

  it('begins csv and tsv as asked for', async () => {
    for (const format of formats.filter((one) => traitsOf(one).isSeparated)) {
      const whole = (await result(name, format)).toString();
      const asked = async (...options: string[]): Promise<string> =>
        (await runCli([...caseOf(name).args, '--quiet', '--format', format, ...options])).stdout;
      if (caseOf(name).showsItsOptions === true) continue;
      expect(await asked('--no-header')).toBe(whole.slice(whole.indexOf('\n') + 1));
      expect(await asked('--bom')).toBe(`\ufeff${whole}`);
    }
  });

  it('begins no other format so', async () => {
    for (const format of formats.filter((one) => !traitsOf(one).isSeparated)) {
      for (const option of ['--no-header', '--bom']) {
        const { stdout, stderr, code } = await runCli([...caseOf(name).args, '--format', format, option]);
        expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
        expect(stderr).toContain(`${option} is of csv and tsv: the format is ${format}`);
      }
    }
  });
});
