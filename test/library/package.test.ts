import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';

const BUILT = pathToFileURL(join(PROJECT, 'dist/index.js')).href;

/** What may be in the package, and nothing else. */
const PACKED: readonly RegExp[] = [
  /^(?:README\.md|CHANGELOG\.md|LICENSE|package\.json)$/,
  /^bin\/waba-cost\.js$/,
  // The program, its libraries and their licences; what it is described by; the types of the library.
  /^dist\/(?:[\w.-]+\.js|LICENCES\.txt|waba-cost\.1|waba-cost\.config\.schema\.json)$/,
  /^dist\/types\/[\w/-]+\.d\.ts$/,
  // Data that is read when it runs.
  /^src\/rates\/(?:cards|confidence|markets|tiers)\/[\w.-]+\.(?:csv|md)$/,
  /^src\/template-category\/data\/[\w.-]+\.(?:csv|md)$/,
  // The documents, and the picture in one.
  /^src\/[\w/-]+\/README\.md$/,
  /^src\/library\/API\.md$/,
  /^fixtures\/readme\/report\.png$/,
];

describe('the package', { timeout: 0 }, () => {
  it('holds what it needs, and nothing else', () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const [packed] = JSON.parse(execFileSync('npm', args, { cwd: PROJECT, encoding: 'utf8' }));
    const files: string[] = packed.files.map(({ path }: { path: string }) => path);
    expect(files.filter((path) => !PACKED.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const pattern of PACKED)
      expect(
        files.some((path) => pattern.test(path)),
        String(pattern),
      ).toBe(true);
    const data = ['src/rates', 'src/template-category/data'].flatMap((folder) =>
      readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.csv'))
        .map((path) => join(folder, path)),
    );
    expect(data.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('leads to files that are there', () => {
    const { exports, bin, man } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
    const paths: string[] = [exports['.'].types, exports['.'].default, bin['waba-cost'], ...man];
    expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
});

/** The files of the build that a program loads, as V8 counts them, and what it writes. */
function loadedBy(program: string): { files: string[]; written: string } {
  const folder = join(scratch(), 'coverage');
  mkdirSync(folder);
  const args = ['--input-type=module', '--eval', program];
  const env = { ...process.env, NODE_V8_COVERAGE: folder };
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT, encoding: 'utf8', env });
  const files = readdirSync(folder).flatMap((name) => {
    const scripts: readonly { url: string }[] = JSON.parse(readFileSync(join(folder, name), 'utf8')).result;
    return scripts.flatMap(({ url }) => (url.includes('/dist/') ? [basename(url)] : []));
  });
  return { files: files.sort(), written: stdout + stderr };
}

describe('a program that imports the library', { timeout: 0 }, () => {
  it('loads the door alone, until it calls something', () => {
    const { files, written } = loadedBy(`await import('${BUILT}');`);
    expect(files).toEqual(['index.js', 'part-errors.js']);
    expect(written).toBe('');
  });

  it('loads no table, page or workbook, no colours and no command line, and no word is written', () => {
    const log = join(PROJECT, 'fixtures/reporters/small/log.csv');
    const { files, written } = loadedBy(
      `const { estimate } = await import('${BUILT}'); await estimate(${JSON.stringify(log)});`,
    );
    expect(written).toBe('');
    const libraries = files.filter((name) => name.startsWith('library-'));
    expect(libraries).toEqual([
      'library-big.js.js',
      'library-csv-parse.js',
      'library-fastest-levenshtein.js',
      'library-libphonenumber-js.js',
      'library-luxon.js',
    ]);
  });

  it('may have an endless signal and worker threads, and ends by itself', () => {
    const log = join(PROJECT, 'fixtures/demo/june-2023.csv');
    const { written } = loadedBy(`
      const { estimate } = await import('${BUILT}');
      const signal = new AbortController().signal;
      const log = ${JSON.stringify(log)};
      const [one, other] = await Promise.all([estimate(log, { threads: 2, signal }), estimate(log)]);
      console.log(JSON.stringify(one) === JSON.stringify(other));
    `);
    expect(written).toBe('true\n');
  });

  it('ends worker threads with its signal', () => {
    const log = join(PROJECT, 'fixtures/demo/june-2023.csv');
    const { written } = loadedBy(`
      const { estimate } = await import('${BUILT}');
      const ending = new AbortController();
      const log = ${JSON.stringify(log)};
      const onProgress = () => ending.abort(new Error('enough'));
      await estimate(log, { threads: 2, signal: ending.signal, onProgress }).catch((reason) => console.log(reason.message));
    `);
    expect(written).toBe('enough\n');
  });
});
