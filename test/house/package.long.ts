import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const IS_WINDOWS = process.platform === 'win32';

it('the package that is published runs by itself, with all the data and libraries it needs', async () => {
  const folder = scratch();
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT, stdio: 'ignore' });
  const [tarball = ''] = readdirSync(folder);
  // Offline: it has no dependencies to fetch.
  const install = ['install', '--global', '--offline', '--ignore-scripts', '--prefix', folder, join(folder, tarball)];
  execFileSync('npm', install, { stdio: 'ignore' });
  const [waba = '', modules = ''] = IS_WINDOWS
    ? ['waba-cost.cmd', 'node_modules']
    : ['bin/waba-cost', 'lib/node_modules'];
  const args = ['fixtures/demo/june-*.csv', '--format', 'csv', '--quiet'];
  const { stdout: expected } = await runCli(args);
  // Worker threads begin in a file of their own.
  for (const threads of [[], ['--threads', '2']]) {
    const options = { cwd: PROJECT, encoding: 'utf8', shell: IS_WINDOWS } as const;
    expect(execFileSync(join(folder, waba), [...args, ...threads], options), threads.join(' ')).toBe(expected);
  }
  // npm 11 links no page that package.json names as a text instead of a list.
  if (!IS_WINDOWS) expect(readFileSync(join(folder, 'share/man/man1/waba-cost.1'), 'utf8')).toMatch(/^\.(?:TH|Dd)/m);
  const licences = readFileSync(join(folder, modules, 'waba-cost/dist/LICENCES.txt'), 'utf8');
  expect(licences).toMatch(/^luxon [\d.]+, MIT\n\n.*Copyright.*JS Foundation/m);
});
