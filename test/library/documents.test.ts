import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, documentAt, examplesIn, writeOutput } from '../readme/documents.js';
import { PROJECT } from '../run-cli.js';
import { apiPage, declarations } from './api-page.js';
import { compiledConsumer } from './consumer.js';

const PROGRAMS = DOCUMENTS.filter((path) => !path.endsWith('API.md')).flatMap((path) =>
  examplesIn(documentAt(path), 'ts').map((example) => ({ path, example })),
);

describe('the documents on the library', { timeout: 0 }, () => {
  it('say of the API what the declarations say', async () => {
    await expect(apiPage()).toMatchFileSnapshot(join(PROJECT, 'src/library/API.md'));
  });

  it('say of every export what it is, and of every option and call what may go wrong', () => {
    const all = declarations();
    expect(all.filter(({ doc }) => doc === '').map(({ name }) => name)).toEqual([]);
    const options = all.filter(({ name }) => /Options$|^GivenCard$/.test(name));
    expect(options.length).toBeGreaterThan(8);
    const silent = options.flatMap(({ name, members }) =>
      members.filter(({ doc }) => doc === '').map((member) => `${name}.${member.name}`),
    );
    expect(silent).toEqual([]);
    const calls = all.filter(({ kind, name }) => kind === 'function' && name !== 'models' && name !== 'rateCards');
    expect(calls.filter(({ doc }) => !doc.includes('@throws')).map(({ name }) => name)).toEqual([]);
  });

  it('have programs that compile under strict settings, and print what stands below them', () => {
    expect(PROGRAMS.length).toBeGreaterThan(4);
    const files = PROGRAMS.map(({ example }, index) => [`program-${index}.ts`, example.command] as const);
    const folder = compiledConsumer(Object.fromEntries(files), ['node']);
    for (const [index, { path, example }] of PROGRAMS.entries()) {
      const program = join(folder, `out/program-${index}.js`);
      const { stdout, stderr } = spawnSync(process.execPath, [program], { cwd: PROJECT, encoding: 'utf8' });
      expect(stderr).toBe('');
      if (process.env.GOLDENS === '1') writeOutput(path, example, stdout, 'ts');
      else expect(stdout, example.command).toBe(example.output ?? '');
    }
  });
});
