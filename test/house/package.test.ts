import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

it('the package that is published runs by itself, with all the data and libraries it needs', async () => {
  const folder = scratch();
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT, stdio: 'ignore' });
  const [tarball = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  const args = ['fixtures/demo/june-*.csv', '--format', 'csv', '--quiet'];
  const bin = join(folder, 'package/bin/waba-cost.js');
  const stdout = execFileSync(process.execPath, [bin, ...args], { cwd: PROJECT, encoding: 'utf8' });
  expect(stdout).toBe((await runCli(args)).stdout);
  const licences = readFileSync(join(folder, 'package/dist/LICENCES.txt'), 'utf8');
  expect(licences).toMatch(/^luxon [\d.]+, MIT\n\n.*Copyright.*JS Foundation/m);
});
