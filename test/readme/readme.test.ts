import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');

/** A command block, and the output block that stands below it. */
interface Example {
  readonly command: string;
  readonly output: string | undefined;
}

const EXAMPLES: Example[] = [...readme.matchAll(/```sh\n([\s\S]*?)\n```\n(?:\n```text\n([\s\S]*?)```\n)?/g)].map(
  ([, command = '', output]) => ({ command, output }),
);
/** What installs is run by `.ci/run` in a fresh clone; running it here would start these tests again. */
const INSTALL = 'npm install && ';
const TESTS = 'npm test';

describe('the README', () => {
  it('has exactly two quick-start commands, one line each', () => {
    const quickStart = EXAMPLES.filter(({ command }) => command.startsWith(INSTALL));
    expect(quickStart).toHaveLength(2);
    for (const { command } of quickStart) expect(command).not.toContain('\n');
  });

  it('names the tests as .ci/run runs them', () => {
    const lines = readFileSync(join(PROJECT, '.ci/run'), 'utf8').split('\n');
    expect(lines).toContain(`${INSTALL}${TESTS}`);
  });

  for (const { command, output } of EXAMPLES) {
    const own = command.replace(INSTALL, '');
    if (own === TESTS) continue;

    it(`runs: ${own}`, () => {
      const stdout = execFileSync('bash', ['-euo', 'pipefail', '-c', own], {
        cwd: PROJECT,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${binFolder()}:${process.env.PATH ?? ''}`, COLUMNS: '80', NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(stdout).toBe(output ?? '');
    });
  }
});

/** A folder with `waba-cost` in it, as `npm link` would put it on the path. */
function binFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waba-cost-bin-'));
  symlinkSync(join(PROJECT, 'bin/waba-cost.js'), join(folder, 'waba-cost'));
  return folder;
}
