import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

const SRC = join(PROJECT, 'src');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort();

/** What each folder may import from, beside itself and the files directly in `src`: along the arrow, never back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // What the command line, the environment and the config files say of options, whatever those are for.
  config: [],
  // How files are written, whatever is in them.
  writing: [],
  // What shells complete with, and the manual, from plain data about commands.
  shell: [],
  // What stands in logs, in the words of each language: plain data.
  languages: [],
  messages: ['languages'],
  input: [],
  'template-category': ['messages'],
  'fast-lane': ['messages'],
  formats: ['input', 'languages', 'messages', 'template-category', 'fast-lane'],
  threads: ['messages', 'template-category'],
  models: ['messages', 'threads'],
  rates: ['messages'],
  ledger: ['messages', 'threads', 'models'],
  // Typed-in counts share the words of logs, and name places as cards do.
  volumes: ['messages', 'formats', 'models', 'rates'],
  parallel: ['writing', 'input', 'messages', 'template-category', 'formats', 'threads', 'models', 'ledger'],
  // What a format lacks, and what its columns are for, is reported too.
  report: ['formats', 'messages', 'threads', 'models', 'ledger', 'rates', 'volumes'],
  // What was counted against what Meta says.
  reconcile: ['input', 'formats', 'messages', 'threads', 'models', 'ledger', 'rates', 'report'],
  reporters: ['report', 'reconcile', 'rates', 'models', 'messages'],
  commands: [
    'config',
    'shell',
    'writing',
    'messages',
    'template-category',
    'input',
    'formats',
    'parallel',
    'threads',
    'models',
    'rates',
    'ledger',
    'volumes',
    'report',
    'reconcile',
    'reporters',
  ],
  // The world as a run knows it, from Node's process.
  process: ['commands', 'writing'],
  // The engine from TypeScript: what commands do, without their words and their output.
  library: ['process', 'commands', 'reporters', 'report', 'models', 'formats', 'input'],
};

/** Files directly in `src` that any folder may import; `cli` may import all and be imported by none. */
const SHARED = ['capital', 'error-code', 'extremes', 'failure', 'nearest', 'tool'];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g;

function folderOf(path: string): string {
  const [first = '', second] = path.split(sep);
  return second === undefined ? '' : first;
}

/** The files of this source that a file imports, as paths within `src` without their ending. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const named = [...text.matchAll(IMPORT)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  return named
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(SRC, resolve(SRC, dirname(file), path)).replace(/\.js$/, ''));
}

function isAllowed(file: string, imported: string): boolean {
  const from = folderOf(file);
  const to = folderOf(imported);
  if (from === '') return file === 'cli.ts' || SHARED.includes(imported);
  return to === '' ? SHARED.includes(imported) : to === from || (MAY_IMPORT[from] ?? []).includes(to);
}

describe('the source', () => {
  it('is seen by this test', () => {
    expect(FILES.length).toBeGreaterThan(40);
    expect(importsOf('cli.ts')).toEqual(expect.arrayContaining(['failure', join('commands', 'index')]));
    expect(FILES.flatMap(importsOf).filter((path) => !FILES.includes(`${path}.ts`))).toEqual([]);
  });

  it('has no folder that this test does not know', () => {
    const folders = new Set(FILES.map(folderOf).filter((folder) => folder !== ''));
    expect([...folders].filter((folder) => MAY_IMPORT[folder] === undefined)).toEqual([]);
    expect(FILES.filter((file) => folderOf(file) === '').sort()).toEqual(
      ['cli.ts', ...SHARED.map((name) => `${name}.ts`)].sort(),
    );
  });

  it('imports along the arrow, never back', () => {
    const against = FILES.flatMap((file) =>
      importsOf(file)
        .filter((imported) => !isAllowed(file, imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(against).toEqual([]);
  });

  it('has messages that know languages and what all share alone', () => {
    const others = FILES.filter((file) => folderOf(file) === 'messages')
      .flatMap(importsOf)
      .filter((path) => folderOf(path) !== 'messages' && folderOf(path) !== 'languages');
    expect(others.filter((path) => !SHARED.includes(path))).toEqual([]);
  });

  it('has no circle of imports', () => {
    const state = new Map<string, 'on the way' | 'done'>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'on the way') circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      else {
        state.set(path, 'on the way');
        for (const next of importsOf(`${path}.ts`)) walk(next, [...trail, path]);
        state.set(path, 'done');
      }
    };
    for (const file of FILES) walk(file.replace(/\.ts$/, ''), []);
    expect(circles).toEqual([]);
  });

  it('has no file of more than 300 lines', () => {
    const lines = (file: string): number => readFileSync(join(SRC, file), 'utf8').split('\n').length - 1;
    expect(FILES.filter((file) => lines(file) > 300)).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    const drawers = FILES.flatMap((file) => file.split(sep)).filter((name) =>
      /^(utils?|helpers?|common|managers?|misc)$/.test(basename(name, '.ts')),
    );
    expect(drawers).toEqual([]);
  });
});
