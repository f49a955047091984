import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';

const SMALL = join(PROJECT, 'fixtures/reporters/small/log.csv');
const LIBRARY = /^library-(.*)\.js$/;

/** The files of the build that a command line loads, as V8 counts them. */
function filesLoadedBy(args: readonly string[]): string[] {
  return filesOfThreads(args).flat().sort();
}

/** Those of each of its threads. */
function filesOfThreads(args: readonly string[]): string[][] {
  const folder = join(scratch(), 'coverage');
  mkdirSync(folder);
  const { code } = spawnCli(args, { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  expect(code).toBe(0);
  return readdirSync(folder).map((name) => {
    const scripts: readonly { url: string }[] = JSON.parse(readFileSync(join(folder, name), 'utf8')).result;
    return scripts.flatMap(({ url }) => (url.includes('/dist/') ? [basename(url)] : []));
  });
}

function librariesLoadedBy(args: readonly string[]): string[] {
  return filesLoadedBy(args).flatMap((name) => LIBRARY.exec(name)?.[1] ?? []);
}

const FOR_EVERY_RUN = ['commander', 'fastest-levenshtein'];
const FOR_EVERY_LOG = [...FOR_EVERY_RUN, 'big.js', 'csv-parse', 'libphonenumber-js', 'luxon'];
const FOR_TEXT = ['ansi-regex', 'cli-table3', 'fast-string-truncated-width', 'fast-string-width', 'fast-wrap-ansi'];

describe('a run loads no library it does not need', { timeout: 0 }, () => {
  it.each<[string, string[], string[]]>([
    ['--help', ['--help'], FOR_EVERY_RUN],
    ['--version', ['--version'], FOR_EVERY_RUN],
    ['a table', [SMALL, '--quiet'], [...FOR_EVERY_LOG, ...FOR_TEXT]],
    ['JSON', [SMALL, '--quiet', '--format', 'json'], FOR_EVERY_LOG],
    ['a page', [SMALL, '--quiet', '--format', 'html'], [...FOR_EVERY_LOG, 'echarts']],
    ['CSV', [SMALL, '--quiet', '--format', 'csv'], [...FOR_EVERY_LOG, 'd3-dsv']],
    ['Markdown', [SMALL, '--quiet', '--format', 'markdown'], FOR_EVERY_LOG],
    ['xlsx', [SMALL, '--quiet', '--format', 'xlsx'], [...FOR_EVERY_LOG, 'hucre']],
    ['conversations', ['conversations', SMALL, '--quiet', '--format', 'csv'], [...FOR_EVERY_LOG, 'd3-dsv']],
  ])('for %s', (_, args, libraries) => {
    expect(librariesLoadedBy(args)).toEqual(libraries.toSorted());
  });

  it('and does load what it needs', () => {
    expect(librariesLoadedBy([`${SMALL.slice(0, -3)}[c]sv`, '--quiet'])).toContain('tinyglobby');
  });

  it('and chalk only where there are colours', () => {
    expect(librariesLoadedBy([SMALL, '--quiet', '--color'])).toContain('chalk');
  });

  it('and a worker thread neither the command line nor money', () => {
    const threads = filesOfThreads([SMALL, '--quiet', '--threads', '2', '--memory', '1MB']);
    const workers = threads.filter((files) => files.includes('worker.js'));
    expect(workers.length).toBeGreaterThan(0);
    for (const files of workers) {
      const libraries = files.flatMap((name) => LIBRARY.exec(name)?.[1] ?? []);
      expect(libraries.toSorted()).toEqual(['csv-parse', 'fastest-levenshtein', 'libphonenumber-js', 'luxon']);
    }
  });

  it('and few files, since each takes its time', () => {
    expect(filesLoadedBy(['--help']).length).toBeLessThanOrEqual(6);
    expect(filesLoadedBy([SMALL, '--quiet']).length).toBeLessThanOrEqual(22);
  });
});
