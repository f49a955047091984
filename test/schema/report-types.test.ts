import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allSchemas } from '../../src/reporters/schema/index.js';
import { PROJECT } from '../run-cli.js';
import { reportTypes } from './report-types.js';

const { definitions } = allSchemas() as { definitions: Record<string, Record<string, unknown>> };

describe('the TypeScript types of the JSON reports', () => {
  it.each([...reportTypes(definitions)])('are those of their JSON Schema: %s', async (file, source) => {
    await expect(source).toMatchFileSnapshot(join(PROJECT, `src/reporters/documents/${file}.ts`));
  });
});
