import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';
import { DOCUMENTS, deadLinksIn, documentAt, examplesIn, writeOutput } from './documents.js';

/** What installs is run by `.ci/run` in a fresh clone; running it here would start these tests again. */
const INSTALL = 'npm install && ';
const TESTS = 'npm test';

describe('the README', () => {
  const readme = examplesIn(documentAt('README.md'));

  it('has exactly two quick-start commands, one line each', () => {
    const quickStart = readme.filter(({ command }) => command.startsWith(INSTALL));
    expect(quickStart).toHaveLength(2);
    for (const { command } of quickStart) expect(command).not.toContain('\n');
  });

  it('names the tests as .ci/run runs them', () => {
    const lines = readFileSync(join(PROJECT, '.ci/run'), 'utf8').split('\n');
    expect(lines).toContain(`${INSTALL}${TESTS}`);
  });
});

describe.each(DOCUMENTS)('%s', (path) => {
  it('links to what is there', () => {
    expect(deadLinksIn(path)).toEqual([]);
  });

  for (const example of examplesIn(documentAt(path))) {
    const command = example.command.replace(INSTALL, '');
    if (command === TESTS) continue;

    it(`runs: ${command}`, () => {
      const stdout = execFileSync('bash', ['-euo', 'pipefail', '-c', command], {
        cwd: PROJECT,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${binFolder()}:${process.env.PATH ?? ''}`, COLUMNS: '80', NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      if (process.env.GOLDENS === '1') writeOutput(path, example, stdout);
      else expect(stdout).toBe(example.output ?? '');
    });
  }
});

/** A folder with `waba-cost` in it, as `npm link` would put it on the path. */
function binFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waba-cost-bin-'));
  symlinkSync(join(PROJECT, 'bin/waba-cost.js'), join(folder, 'waba-cost'));
  return folder;
}
