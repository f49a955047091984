import { recordsInto } from '../src/formats/found-in-file.js';
import { readLog } from '../src/formats/read-log.js';
import { type Calendar, calendarOf, zoneNamed } from '../src/messages/calendar.js';
import { Findings } from '../src/messages/findings.js';
import { isoUtc } from '../src/messages/instant.js';
import { MessageTable } from '../src/messages/message-table.js';
import { PartialRecords } from '../src/messages/partial-records.js';
import { unitsOf as billed } from '../src/models/collect-units.js';
import type { Model } from '../src/models/model.js';
import { threadsOf } from '../src/threads/threads.js';

/** A unit in the words of a fixture. */
export interface ShownUnit {
  readonly openedAt: string;
  readonly expiresAt?: string;
  readonly closedAt?: string;
  readonly category: string;
  readonly initiator: string;
  readonly status: string;
}

/** The units one model makes of a log, in order of opening: read, merged, threaded and billed as in a run. */
export async function unitsOf(file: string, model: Model, zone = 'UTC'): Promise<ShownUnit[]> {
  const table = new MessageTable();
  const findings = new Findings();
  const options = { logZone: zoneNamed('UTC'), businessNumber: '', columnMap: new Map() };
  const sink = {
    ...recordsInto(table),
    table,
    findings,
    partials: new PartialRecords(),
    onReject: refuse,
    onBytes: () => {},
  };
  await readLog({ path: file, name: file, file, bytes: 0 }, 0, nothing(), options, sink);
  sink.unnamed.name();
  const calendar: Calendar = calendarOf(zoneNamed(zone));
  const units: ShownUnit[] = [];
  threadsOf(table, { assumeDelivered: false }, findings).forEach((thread) => {
    for (const unit of billed(model, thread, calendar)) {
      units.push({
        openedAt: isoUtc(unit.openedAt),
        ...(unit.expiresAt === undefined ? {} : { expiresAt: isoUtc(unit.expiresAt) }),
        ...(unit.closedAt === undefined ? {} : { closedAt: isoUtc(unit.closedAt) }),
        category: unit.category,
        initiator: unit.initiator,
        status: unit.charge,
      });
    }
  });
  return units.sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt));
}

function refuse(reject: unknown): never {
  throw new Error(`a fixture has a bad record: ${JSON.stringify(reject)}`);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
