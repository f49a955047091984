import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';

const TSC = join(PROJECT, 'node_modules/typescript/bin/tsc');

/** A project with the built package in it, and nothing else that this one has installed. */
function consumer(): string {
  const folder = scratch();
  cpSync(join(PROJECT, 'fixtures/library/consumer'), folder, { recursive: true });
  for (const part of ['package.json', 'dist', 'src/rates', 'src/template-category/data']) {
    cpSync(join(PROJECT, part), join(folder, 'node_modules/waba-cost', part), { recursive: true });
  }
  return folder;
}

/** What a script writes. */
function run(cwd: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout + stderr : `exit ${status}\n${stdout}${stderr}`;
}

describe('a project that uses the library', { timeout: 0 }, () => {
  it('compiles under strict settings, the declarations checked too, and runs without a word', () => {
    const folder = consumer();
    expect(run(folder, [TSC, '--project', folder])).toBe('');
    expect(run(folder, [join(folder, 'out/consumer.js')])).toBe('');
  });

  it('needs no declarations but its own', () => {
    const types = join(PROJECT, 'dist/types');
    const files = readdirSync(types, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(4);
    const imported = files.flatMap((name) =>
      [...readFileSync(join(types, name), 'utf8').matchAll(/from "(.*?)"/g)].map(([, path = '']) => path),
    );
    expect(imported.filter((path) => !path.startsWith('.'))).toEqual([]);
  });
});
