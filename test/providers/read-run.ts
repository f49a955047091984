import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsInto } from '../../src/formats/found-in-file.js';
import { readLog } from '../../src/formats/read-log.js';
import { settlePartials } from '../../src/formats/settle-partials.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { PartialRecords } from '../../src/messages/partial-records.js';
import { inPieces } from '../input/collect.js';
import { PROJECT } from '../run-cli.js';

/** Each folder holds the logs of one run, and what the program understands in `expected.json`. */
export const RUNS = join(PROJECT, 'fixtures/providers');
export const EXPECTED = 'expected.json';

export interface Log {
  readonly name: string;
  readonly text: string;
}

export function logsOf(leaf: string): readonly Log[] {
  const names = readdirSync(join(RUNS, leaf)).filter((name) => name !== EXPECTED);
  return names.sort().map((name) => ({ name, text: readFileSync(join(RUNS, leaf, name), 'utf8') }));
}

export interface Run {
  /** The name of each log's format. */
  readonly formats: readonly string[];
  readonly table: MessageTable;
  readonly findings: Findings;
}

/** Reads logs as one run does. */
export async function readRun(logs: readonly Log[], logZone = 'America/Bogota'): Promise<Run> {
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
  const options = { logZone: zoneNamed(logZone), businessNumber: '', columnMap: new Map() };
  const files = [];
  for (const [number, { name, text }] of logs.entries()) {
    const source = { path: '-', name, file: undefined, bytes: 0 };
    files.push(await readLog(source, number, inPieces([Buffer.from(text)]), options, sink));
  }
  settlePartials(files, sink);
  return { formats: files.map(({ format }) => format), table, findings };
}
