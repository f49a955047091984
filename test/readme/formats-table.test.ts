import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/formats/index.js';
import { PROJECT } from '../run-cli.js';

it('the document on formats lists every format with what it does not tell: npm run formats-table writes it', async () => {
  const script: string = pathToFileURL(join(PROJECT, 'test/readme/formats-table.js')).href;
  const { formatsTable, tableIn } = await import(script);
  const table = tableIn(readFileSync(join(PROJECT, 'src/formats/README.md'), 'utf8'));
  expect(table).toBe(formatsTable(FORMATS));
  expect(table).not.toContain('undefined');
  for (const { name } of FORMATS) expect(table).toContain(`\`${name}\``);
});
