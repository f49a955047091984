import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';
import { compiledConsumer, run } from './consumer.js';

const CONSUMER = readFileSync(join(PROJECT, 'fixtures/library/consumer/consumer.ts'), 'utf8');

describe('a project that uses the library', { timeout: 0 }, () => {
  it('compiles under strict settings, the declarations checked too, and runs without a word', () => {
    const folder = compiledConsumer({ 'consumer.ts': CONSUMER });
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
