import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';

const TSC = join(PROJECT, 'node_modules/typescript/bin/tsc');
/** What of the package a program needs: all that `npm pack` takes but the documents. */
const PARTS = ['package.json', 'dist', 'src/rates', 'src/template-category/data'];

/**
 * A project with these programs, and the built package among its own, with nothing else that this one has installed;
 * compiled by its `tsconfig.json`, into `out`. `types`: of which platforms.
 */
export function compiledConsumer(programs: Readonly<Record<string, string>>, types: readonly string[] = []): string {
  const folder = scratch(programs);
  const fixture = join(PROJECT, 'fixtures/library/consumer');
  cpSync(join(fixture, 'package.json'), join(folder, 'package.json'));
  const config = JSON.parse(readFileSync(join(fixture, 'tsconfig.json'), 'utf8'));
  const settings = { ...config, compilerOptions: { ...config.compilerOptions, types }, include: Object.keys(programs) };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  for (const part of PARTS) {
    cpSync(join(PROJECT, part), join(folder, 'node_modules/waba-cost', part), { recursive: true });
  }
  for (const name of types) {
    symlinkSync(join(PROJECT, 'node_modules/@types'), join(folder, 'node_modules/@types'));
    expect(name).toBe('node');
  }
  expect(run(folder, [TSC, '--project', folder])).toBe('');
  return folder;
}

/** What a script writes, and how it ended where that was not well. */
export function run(cwd: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout + stderr : `exit ${status}\n${stdout}${stderr}`;
}
