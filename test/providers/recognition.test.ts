import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/failure.js';
import type { ReadingOptions, Sample } from '../../src/formats/format.js';
import { recordsInto } from '../../src/formats/found-in-file.js';
import { FORMATS } from '../../src/formats/index.js';
import { readLog } from '../../src/formats/read-log.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { PartialRecords } from '../../src/messages/partial-records.js';
import { inPieces } from '../input/collect.js';
import { PROJECT } from '../run-cli.js';

const OPTIONS: ReadingOptions = { logZone: zoneNamed('UTC'), businessNumber: '', columnMap: new Map() };
const LOGS = ['fixtures/samples', 'fixtures/providers', 'fixtures/formats'].flatMap((folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(csv|json|ndjson|txt)$/.test(name) && !/(estimate|options|expected)\.json$/.test(name))
    .map((name) => join(folder, name))
    .sort(),
);

/** Of a format the particular case that is listed before it. */
const CASE_OF: Readonly<Record<string, string>> = { 'meta-cloud': 'gupshup-v3' };

describe('no export is taken for another', () => {
  it.each(LOGS)('%s', async (log) => {
    const { samples, format } = await recognised(log);
    const expected = format.split(' + ').filter((name) => name !== '' && name !== 'generic');
    const claims = samples.map(claimsOn);
    expect(claims.filter((names) => names.length > 1)).toEqual([]);
    expect(new Set(claims.flat())).toEqual(new Set(expected));
  });
});

/** The generic log takes whatever has the columns: it stands last, and gives way to all others. */
function claimsOn(sample: Sample): string[] {
  const names = FORMATS.filter((format) => format.recognises(sample, OPTIONS)).map(({ name }) => name);
  return names.filter((name) => name !== 'generic' && !names.includes(CASE_OF[name] ?? ''));
}

it('every format has a name of its own, and says each thing it lacks once', () => {
  expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
  expect(new Set(FORMATS.map(({ title }) => title)).size).toBe(FORMATS.length);
  for (const { lacks } of FORMATS) expect([...new Set(lacks)]).toEqual(lacks);
});

/** What a log shows of itself, payload by payload, and the format a run reads it in; '' where it is refused. */
async function recognised(log: string): Promise<{ samples: readonly Sample[]; format: string }> {
  const samples: Sample[] = [];
  const [first] = FORMATS;
  if (first === undefined) throw new Error('there are no formats');
  const recognises = first.recognises.bind(first);
  const spy = vi.spyOn(first, 'recognises').mockImplementation((sample, options) => {
    samples.push(sample);
    return recognises(sample, options);
  });
  const format = await formatOf(log).finally(() => spy.mockRestore());
  if (samples.length === 0) throw new Error(`${log} was never looked at`);
  return { samples: samples.flatMap(byPayload), format };
}

/** A dump may hold payloads of several formats. */
function byPayload(sample: Sample): readonly Sample[] {
  return sample.kind === 'table' ? [sample] : sample.values.map((value) => ({ kind: 'json', values: [value] }));
}

async function formatOf(log: string): Promise<string> {
  const sink = {
    ...recordsInto(new MessageTable()),
    findings: new Findings(),
    partials: new PartialRecords(),
    onReject: () => {},
    onBytes: () => {},
  };
  const source = { path: '-', name: log, file: undefined, bytes: 0 };
  try {
    return (await readLog(source, 0, inPieces([readFileSync(join(PROJECT, log))]), OPTIONS, sink)).format;
  } catch (error) {
    if (error instanceof Failure) return '';
    throw error;
  }
}
