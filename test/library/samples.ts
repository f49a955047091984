import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type EstimateOptions, estimate, type Log } from '../../src/library/index.js';
import { PROJECT } from '../run-cli.js';

export const SAMPLES = join(PROJECT, 'fixtures/samples');

/** The names of the samples of all formats. */
export function samples(): string[] {
  return readdirSync(SAMPLES).filter((name) => !name.endsWith('.estimate.json'));
}

/** Different for one log and the next, in what two runs could mix up. */
function optionsFor(index: number): EstimateOptions {
  return {
    models: index % 2 === 0 ? 'all' : ['cbp-2023'],
    timezone: ['UTC', 'America/Bogota', 'Asia/Kolkata'][index % 3] ?? 'UTC',
    assumeDelivered: index % 4 === 0,
    ...(index % 5 === 0 ? { redact: true, redactKey: `the key of the run ${index}` } : {}),
    by: ['category', 'country', 'business'],
  };
}

/** In small pieces, with a turn of everybody else between them. */
async function* inPieces(name: string): AsyncGenerator<Uint8Array> {
  const bytes = readFileSync(join(SAMPLES, name));
  for (let at = 0; at < bytes.length; at += 200) {
    yield bytes.subarray(at, at + 200);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function outcome(log: Log, index: number): Promise<unknown> {
  return estimate(log, optionsFor(index)).catch(({ message }: Error) => message);
}

/** Holds that calls for these samples give the same at the same time, in whatever order, as one after another. */
export async function expectTheSameAtOnce(names: readonly string[]): Promise<void> {
  const alone: unknown[] = [];
  for (const [index, name] of names.entries()) alone.push(await outcome(inPieces(name), index));
  const together = await Promise.all(names.map((name, index) => outcome(inPieces(name), index)));
  expect(together).toEqual(alone);
  // In another order: what is remembered from one call to the next changes nothing.
  const backwards = names.map((name, index) => [name, index] as const).toReversed();
  const again = await Promise.all(backwards.map(([name, index]) => outcome(inPieces(name), index)));
  expect(again.toReversed()).toEqual(alone);
}
