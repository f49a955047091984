import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { scratch } from '../scratch.js';
import { spawnCli, spawnShell } from '../spawn-cli.js';

const LOG =
  'timestamp,direction,customer_number,type,category\n2023-06-05T10:00:00Z,outbound,573005550101,template,marketing\n';
const MANY = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`logs/${n}.csv`, `${LOG}${'\n'.repeat(n)}`]));

describe('a machine that gives little', () => {
  it.each(['estimate logs', 'estimate logs --threads 2', 'conversations logs --format xlsx -o c.xlsx', 'inspect logs'])(
    'of open files is enough, or said: %s',
    (command) => {
      let done = 0;
      for (const files of [19, 20, 21, 22, 24, 28, 32, 48, 64]) {
        const cwd = scratch(MANY);
        const result = spawnShell(`ulimit -n ${files}; node $WABA_COST ${command} --quiet`, { cwd });
        // With fewer than these Node itself does not start.
        if (result.code === 0) done++;
        else if (result.stderr.startsWith('waba-cost: ')) expectRefusal(result, /[Tt]oo many (open )?files/, /\./);
      }
      expect(done).toBeGreaterThan(0);
    },
  );

  it.each([
    { TZ: 'Nowhere/At_All', LANG: 'tlh_KL', LC_ALL: 'xx' },
    { TZ: '', HOME: '', TMPDIR: '' },
    { HOME: '/nowhere', XDG_CONFIG_HOME: '/nowhere', TZ: ':/etc/passwd', LANG: '' },
    {},
  ])('of surroundings changes nothing: %o', (env) => {
    const cwd = scratch({ 'a.csv': LOG });
    const usual = spawnCli(['a.csv'], { cwd });
    expect(spawnCli(['a.csv'], { cwd, env })).toEqual(usual);
  });

  it('of a folder to be in, none at all, is said', () => {
    const cwd = scratch({ 'a.csv': LOG });
    for (const command of ['a.csv', 'inspect a.csv', 'models', '--version']) {
      const line = `mkdir gone && cd gone && rmdir ../gone && node $WABA_COST ${command}`;
      const result = spawnShell(line, { cwd });
      expectRefusal(result, 'The working directory cannot be told', 'Change to a folder');
    }
  });
});
