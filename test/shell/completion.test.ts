import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandPathsOf } from '../../src/commands/command-list.js';
import { COMMANDS } from '../../src/commands/index.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];
const hasShell = (shell: Shell): boolean => spawnSync(shell, ['--version']).error === undefined;

/** Two logs and a folder to complete. */
const FILES = { 'june 2023.csv': '', 'july.csv': '', 'exports/a.csv': '' };

/** What a shell offers for each line, in a folder of its own. */
async function offers(shell: Shell, lines: readonly string[]): Promise<string[][]> {
  const cwd = scratch(FILES);
  const { stdout: script, stderr, code } = await runCli(['completion', shell]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  const path = join(scratch(), '_waba-cost');
  writeFileSync(path, script);
  const run = (program: string, args: readonly string[]): string => {
    const done = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, TERM: 'dumb' } });
    expect(done.stderr).toBe('');
    return done.stdout;
  };
  switch (shell) {
    case 'bash':
      return lines.map((line) => {
        // As bash divides a line: at spaces, and around `=`.
        const words = line.split(/ |(?<==)|(?==)/);
        const ask = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _waba_cost; printf '%s\\n' "\${COMPREPLY[@]}"`;
        return run('bash', ['-c', ask, path, ...words])
          .split('\n')
          .filter(Boolean)
          .sort();
      });
    case 'zsh': {
      const shown = run('zsh', [join(PROJECT, 'test/shell/offers.zsh'), path, ...lines]);
      const each = shown.split('<line>').slice(1);
      return each.map((text) =>
        [...new Set([...text.matchAll(/<hit>(.*?)<\/hit>/g)].map(([, hit = '']) => hit))].sort(),
      );
    }
    case 'fish':
      return lines.map((line) => {
        const shown = run('fish', ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', path, line]);
        return shown
          .split('\n')
          .filter(Boolean)
          .map((offer) => offer.split('\t')[0] ?? '')
          .sort();
      });
  }
}

describe.each(SHELLS)('completion %s', (shell) => {
  it('has every command and every option', async () => {
    const { stdout } = await runCli(['completion', shell]);
    for (const { names, definition } of commandPathsOf(COMMANDS)) {
      expect(stdout).toContain(names.at(-1));
      for (const { long } of definition.options)
        expect(stdout).toContain(shell === 'fish' ? `-l ${long?.slice(2)}` : long);
    }
  });

  it.skipIf(!hasShell(shell))('is understood by the shell', async () => {
    const { stdout } = await runCli(['completion', shell]);
    const path = join(scratch(), 'script');
    writeFileSync(path, stdout);
    expect(spawnSync(shell, ['-n', path], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it.skipIf(!hasShell(shell))('offers what fits', async () => {
    const asked: [string, string[]][] = [
      ['waba-cost conv', ['conversations']],
      ['waba-cost conversations --form', ['--format']],
      ['waba-cost conversations --format nd', ['ndjson']],
      ['waba-cost conversations -f nd', ['ndjson']],
      ['waba-cost --timezone America/Bogo', ['America/Bogota']],
      ['waba-cost july.csv --fail-on', ['--fail-on-increase']],
      ['waba-cost models --fail-on', []],
      ['waba-cost inspect --input-format gupshup-v', ['gupshup-v2', 'gupshup-v3']],
      ['waba-cost config ', ['print', 'schema']],
      ['waba-cost config print --no-co', ['--no-color']],
      ['waba-cost completion ', ['bash', 'fish', 'zsh']],
      ['waba-cost conversations ju', ['july.csv', 'june 2023.csv']],
      ['waba-cost explain +573005550100 jul', ['july.csv']],
      ['waba-cost conversations --rejects jul', ['july.csv']],
      ['waba-cost --models pmp-2025', ['pmp-2025']],
    ];
    const found = await offers(
      shell,
      asked.map(([line]) => line),
    );
    const shown = found.map((list) => list.map((offer) => offer.replaceAll('\\ ', ' ')));
    expect(asked.map(([line], place) => [line, shown[place]])).toEqual(asked);
  });

  it.skipIf(!hasShell(shell))('goes on behind a comma', async () => {
    const [models = [], by = []] = await offers(shell, [
      'waba-cost --models cbp-2022,pmp-202',
      'waba-cost --by day,acc',
    ]);
    const last = (list: string[]): string[] => list.map((offer) => offer.split(',').at(-1) ?? '');
    expect([last(models), last(by)]).toEqual([['pmp-2025', 'pmp-2026'], ['account']]);
  });
});

describe('completion', () => {
  it.skipIf(!hasShell('bash'))('in bash knows --format=', async () => {
    expect(await offers('bash', ['waba-cost --format=js', 'waba-cost --format='])).toEqual([
      ['json'],
      expect.arrayContaining(['csv', 'json', 'table']),
    ]);
  });

  it('is refused for a shell there is none for', async () => {
    expectRefusal(await runCli(['completion', 'tcsh']), '"tcsh"', 'one of: bash, zsh, fish');
  });

  it('is printed even where the configuration is broken', async () => {
    const cwd = scratch({ 'waba-cost.config.json': '{' });
    expect((await runCli(['completion', 'bash'], { cwd })).code).toBe(0);
  });
});
