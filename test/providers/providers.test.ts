import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLog } from '../../src/formats/read-log.js';
import { recordsInto } from '../../src/formats/record-stream.js';
import { settlePartials } from '../../src/formats/settle-partials.js';
import { sniff } from '../../src/input/sniff.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { FINDING_CODES, Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { PartialRecords } from '../../src/messages/partial-records.js';
import { inPieces } from '../input/collect.js';
import { PROJECT } from '../run-cli.js';
import { messageInWords } from './message-in-words.js';

/**
 * Every folder of `fixtures/providers` is a run over the awkward cases of one provider's exports: repeated records,
 * records out of order, missing fields, events that are no message, other channels among the rest. Beside the logs
 * stands what the program understands, `expected.json`; `npx vitest run test/providers -u` writes one that is missing.
 */
const FOLDER = join(PROJECT, 'fixtures/providers');

interface Log {
  readonly name: string;
  readonly text: string;
}

describe.each(readdirSync(FOLDER).sort())('%s', (leaf) => {
  const folder = join(FOLDER, leaf);
  const names = readdirSync(folder).filter((name) => name !== 'expected.json');
  const logs = names.sort().map((name): Log => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

  it('is understood', async () => {
    await expect(`${JSON.stringify(await understood(logs), null, 2)}\n`).toMatchFileSnapshot(
      join(folder, 'expected.json'),
    );
  });

  it('is the same with records and files in reverse', async () => {
    const { messages, findings } = await understood(logs);
    const reversed = logs.map(({ name, text }) => ({ name, text: rearranged(text, (records) => records.reverse()) }));
    expect(await understood(reversed.reverse())).toMatchObject({ messages, findings });
  });

  it('is the same with every record twice', async () => {
    const { messages } = await understood(logs);
    const twice = logs.map(({ name, text }) => ({
      name,
      text: rearranged(text, (records) => [...records, ...records]),
    }));
    expect(await understood(twice)).toMatchObject({ messages });
  });
});

/** A log with one record a line, its records put in another order. */
function rearranged(text: string, rearrange: (records: string[]) => string[]): string {
  const lines = text.trimEnd().split('\n');
  const header = sniff(text).kind === 'table' ? lines.slice(0, 1) : [];
  return [...header, ...rearrange(lines.slice(header.length)), ''].join('\n');
}

interface Understood {
  readonly formats: readonly string[];
  readonly messages: readonly string[];
  readonly findings: Readonly<Record<string, number>>;
}

/** Reads logs as one run does. */
async function understood(logs: readonly Log[]): Promise<Understood> {
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
  const options = { logZone: zoneNamed('America/Bogota'), businessNumber: '', columnMap: new Map() };
  const files = [];
  for (const [number, { name, text }] of logs.entries()) {
    const source = { path: '-', name, file: undefined, bytes: 0 };
    files.push(await readLog(source, number, inPieces([Buffer.from(text)]), options, sink));
  }
  settlePartials(files, sink);
  return {
    formats: files.map(({ format }) => format),
    messages: Array.from({ length: table.size }, (_, row) => messageInWords(table, row)).sort(),
    findings: Object.fromEntries(
      FINDING_CODES.filter((code) => findings.countOf(code) > 0).map((code) => [code, findings.countOf(code)]),
    ),
  };
}
