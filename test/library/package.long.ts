import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { run } from './consumer.js';

const TSC = join(PROJECT, 'node_modules/typescript/bin/tsc');
const DEMO = join(PROJECT, 'fixtures/demo/june-2023.csv');

it('the packed file is installed without a step of its own, and a program that uses it compiles and runs', async () => {
  const consumer = (name: string): string => readFileSync(join(PROJECT, 'fixtures/library/consumer', name), 'utf8');
  const names = ['package.json', 'tsconfig.json', 'consumer.ts'];
  const folder = scratch(Object.fromEntries(names.map((name) => [name, consumer(name)])));
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] } as const;
  const npm = (program: string, args: string): string =>
    execFileSync(program, args.split(' '), { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT, stdio: 'ignore' });
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  npm('npm', `install --offline --ignore-scripts --no-audit --no-fund ${tarball}`);
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['waba-cost']);
  expect(run(folder, [TSC, '--project', folder])).toBe('');
  expect(run(folder, [join(folder, 'out/consumer.js')])).toBe('');

  const { stdout } = await runCli([DEMO, '--format', 'csv', '--quiet']);
  expect(npm('npx', `--yes --offline --package ${tarball} waba-cost ${DEMO} --format csv --quiet`)).toBe(stdout);
});
