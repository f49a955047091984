import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FIVE_MODELS } from '../five-models.js';
import type { JsonReport } from '../json-report.js';
import { PROJECT, runCli } from '../run-cli.js';
import { FOLDER, GOLDEN, NAMES, OPTIONS, optionsOf, SAMPLES } from './sample-files.js';

it.each(SAMPLES)('%s is estimated as it was', async (sample) => {
  const golden = join(PROJECT, FOLDER, `${sample}${GOLDEN}`);
  const found = await estimated(`${FOLDER}/${sample}`, optionsOf(sample));
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(golden);
});

it('has no golden result without its sample', () => {
  const samples = new Set(SAMPLES.flatMap((sample) => [`${sample}${GOLDEN}`, `${sample}${OPTIONS}`]));
  expect(NAMES.filter((name) => !SAMPLES.includes(name) && !samples.has(name))).toEqual([]);
});

/** What a run says, as far as it depends on how the log was read. */
async function estimated(path: string, options: readonly string[]): Promise<unknown> {
  const args = [path, ...options, '--models', FIVE_MODELS, '--by', 'category,country', '--format', 'json'];
  const { stdout, stderr, code } = await runCli(args);
  if (code !== 0) return { code, stderr: stderr.trimEnd().split('\n') };
  const { input, period, totals, breakdowns, diagnostics }: JsonReport = JSON.parse(stdout);
  const { files, ...counts } = input;
  return {
    code,
    format: files[0]?.format,
    ...counts,
    firstMessage: period.firstMessage,
    lastMessage: period.lastMessage,
    totals: Object.fromEntries(Object.entries(totals).map(([model, cell]) => [model, inWords(cell)])),
    units: Object.fromEntries(
      (breakdowns[0]?.rows ?? []).map(({ key, models }) => [
        `${key.category} ${key.country}`,
        Object.entries(models)
          .map(([model, { units }]) => `${model} ${units}`)
          .join(', '),
      ]),
    ),
    diagnostics: Object.fromEntries(diagnostics.map(({ code: finding, count }) => [finding, count])),
  };
}

/** `3 units: 2 charged, 1 freeEntryPoint; 0.0529` */
function inWords({ units, cost, ...statuses }: JsonReport['totals'][string]): string {
  const shares = Object.entries(statuses).filter(([, count]) => count > 0);
  return `${units} units: ${shares.map(([status, count]) => `${count} ${status}`).join(', ')}; ${cost}`;
}
