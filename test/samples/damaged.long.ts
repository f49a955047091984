import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsFrom } from '../../src/commands/options/settings.js';
import { Failure } from '../../src/failure.js';
import { recordsInto } from '../../src/formats/found-in-file.js';
import { readLog } from '../../src/formats/read-log.js';
import { settlePartials } from '../../src/formats/settle-partials.js';
import { FINDING_CODES, Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { PartialRecords } from '../../src/messages/partial-records.js';
import { inPieces } from '../input/collect.js';
import { PROJECT, runCli } from '../run-cli.js';
import { type Corruption, flipped, mistyped, truncated } from './corrupted.js';
import { FOLDER, optionsOf, SAMPLES } from './sample-files.js';

describe.each(SAMPLES)('%s', (sample) => {
  const bytes = readFileSync(join(PROJECT, FOLDER, sample));
  const options = optionsOf(sample);

  it.each([
    ['cut short', truncated],
    ['with a byte changed', flipped],
    ['with fields of a wrong type', mistyped],
  ] as const)('%s, is never a crash and never a silent loss', async (_, corrupt) => {
    const intact = await read(bytes, options);
    for (const corruption of corrupt(bytes)) {
      await expectNoSilentLoss(intact, corruption, options);
      await expectNoCrash(corruption, options);
    }
  });
});

interface Read {
  /** Records that became a message or a part of one. */
  readonly records: number;
  /** Everything that was left out aloud. */
  readonly leftOut: number;
}

/** Reads a log's bytes alone. Undefined where they are refused. */
async function read(bytes: Uint8Array, options: readonly string[]): Promise<Read | undefined> {
  const table = new MessageTable();
  const findings = new Findings();
  const sink = {
    ...recordsInto(table),
    table,
    findings,
    partials: new PartialRecords(),
    onReject: () => {},
    onBytes: () => {},
  };
  const source = { path: '-', name: 'log', file: undefined, bytes: 0 };
  try {
    const file = await readLog(source, 0, inPieces([bytes]), settingsFrom(rawOptions(options), process.cwd()), sink);
    settlePartials([file], sink);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
  const leftOut = FINDING_CODES.filter((code) => /^(rejected|skipped)-/.test(code));
  return { records: table.recordCount, leftOut: leftOut.reduce((sum, code) => sum + findings.countOf(code), 0) };
}

/** `--business-number +1202…` as commander would hand it over; `--map` may be repeated. */
function rawOptions(options: readonly string[]): Record<string, string | string[]> {
  const raw: Record<string, string | string[]> = {};
  for (let place = 0; place < options.length; place += 2) {
    const key = (options[place] ?? '').slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const value = options[place + 1] ?? '';
    raw[key] = key === 'map' ? [...(raw.map ?? []), value] : value;
  }
  return raw;
}

/** Fewer records than in the intact log, and nothing that says so: that is a smaller bill. */
async function expectNoSilentLoss(
  intact: Read | undefined,
  { what, bytes, isUntellable }: Corruption,
  options: readonly string[],
): Promise<void> {
  const damaged = await read(bytes, options);
  if (intact === undefined || damaged === undefined || isUntellable) return;
  if (damaged.records < intact.records) expect(damaged.leftOut, what).toBeGreaterThan(intact.leftOut);
}

async function expectNoCrash({ what, bytes }: Corruption, options: readonly string[]): Promise<void> {
  const { stdout, stderr, code } = await runCli(['-', ...options, '--format', 'json'], { stdin: bytes });
  expect([0, 2], `${what}: ${stderr}`).toContain(code);
  expect(stderr, what).not.toMatch(/\n\s+at |\bundefined\b|\[object/);
  if (code === 0) JSON.parse(stdout);
  else
    expect({ stdout, stderr }, what).toEqual({ stdout: '', stderr: expect.stringMatching(/^waba-cost: .+\n(.+\n)+$/) });
}
