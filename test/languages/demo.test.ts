import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portugueseDemo, spanishDemo } from '../../fixtures/demo/in-languages.js';
import { type JsonReport, jsonReport } from '../json-report.js';
import { PROJECT } from '../run-cli.js';

const ZONE = ['--timezone', 'America/Bogota'];
const demo = (name: string): string => join('fixtures/demo', name);

/** A report but for the name of its file, and what its times leave open. */
function comparable({ input, diagnostics, ...report }: JsonReport): unknown {
  return {
    ...report,
    input: { ...input, files: input.files.map((file) => ({ ...file, path: '' })) },
    diagnostics: diagnostics
      .filter(({ code }) => code !== 'time-without-zone')
      .map((found) => ({ ...found, examples: found.examples.map((example) => ({ ...example, file: '' })) })),
  };
}

describe.each([
  ['es', spanishDemo],
  ['pt', portugueseDemo],
])('the demo log in %s', (code, write) => {
  const file = demo(`june-2023.${code}.csv`);

  it('is what the script beside it writes', () => {
    expect(readFileSync(join(PROJECT, file), 'utf8')).toBe(write());
  });

  it('gives the report of the demo log with no option but the zone, in one thread or two', async () => {
    const options = [...ZONE, '--models', 'all'];
    const told = await jsonReport([file, ...options]);
    expect(told.input.messages).toBeGreaterThan(6000);
    expect(comparable(told)).toEqual(comparable(await jsonReport([demo('june-2023.csv'), ...options])));
    expect(await jsonReport([file, ...options, '--threads', '2'])).toEqual(told);
  });
});
