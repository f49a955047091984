import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandPathsOf, optionsOf } from '../../src/commands/command-list.js';
import { COMMANDS } from '../../src/commands/index.js';
import { PROJECT } from '../run-cli.js';

const PAGE = join(PROJECT, 'dist/waba-cost.1');
const page = readFileSync(PAGE, 'utf8');
/** As a reader sees it, for all that roff makes of signs. */
const plain = page.replaceAll('\\-', '-').replaceAll('\\e', '\\').replaceAll('\\&', '');

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

describe('the manual page', () => {
  it('is shipped, and npm installs it', () => {
    const { man, files } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
    // npm 11 installs no page that is named by a text alone.
    expect(man).toEqual(['dist/waba-cost.1']);
    expect(files).toContain('dist');
  });

  it('tells every command and every option', () => {
    for (const { names, definition } of commandPathsOf(COMMANDS)) {
      if (definition.run !== undefined) expect(plain).toMatch(new RegExp(`^\\.B ${names.join(' ')}\\b`, 'm'));
    }
    for (const { flags } of optionsOf(COMMANDS)) expect(plain).toContain(`\n.B ${flags}\n`);
    expect(plain).toContain('\nrates show [market] [option ...]\n');
    expect(plain).toContain('\nrates check <file> [option ...]\n');
    expect(plain).toContain('.B WABA_COST_LOG_TIMEZONE\nStands for --log-timezone.');
  });

  it('has no line that begins with a request by accident', () => {
    for (const line of page.split('\n')) if (/^[.']/.test(line)) expect(line).toMatch(/^\.(TH|SH|TP|B|I|br)\b/);
  });

  it.skipIf(!has('mandoc'))('has nothing mandoc complains of, but that it bears no date', () => {
    const { stdout } = spawnSync('mandoc', ['-Tlint', PAGE], { encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
  });

  it.skipIf(!has('man'))('has nothing man warns of', () => {
    const env = { ...process.env, MANWIDTH: '80' };
    const { stderr, stdout } = spawnSync('man', ['--warnings', '-l', PAGE], { encoding: 'utf8', env });
    expect(stderr).toBe('');
    expect(stdout).toContain('--fail-if-over <amount>');
  });
});
