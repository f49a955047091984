import type { Records } from '../messages/records.js';
import type { RowWatcher } from '../messages/row-watcher.js';
import type { RowKernel } from './row-kernel.js';
import type { Learned } from './row-memory.js';
import { RowRead } from './row-read.js';

/** Records rows that no reader sees. */
export class RowRecorder {
  readonly #records: Records;
  readonly #watcher: RowWatcher | undefined;
  /** What was read of the row at hand: one object for all of them. */
  readonly row = new RowRead();
  /** Whether a message it recorded has a time that names no zone. */
  hasZonelessTimes = false;

  constructor(records: Records, watcher: RowWatcher | undefined) {
    this.#records = records;
    this.#watcher = watcher;
  }

  /** Records the row at hand, which is on a line. */
  record({ kind, tellsArrival, tellsConversation, told }: Learned, bytes: Uint8Array, line: number): void {
    const row = this.row;
    const records = this.#records;
    records.append(kind as number, row.at, row.customer, line);
    if (tellsArrival) records.tellArrival(row.arrivedAt);
    if (row.idStart < row.idEnd) records.tellId(bytes, row.idStart, row.idEnd);
    if (row.userIdStart < row.userIdEnd) records.tellUserId(bytes, row.userIdStart, row.userIdEnd);
    if (tellsConversation) records.tellConversation(bytes, row.conversationStart, row.conversationEnd);
    if (told === 0) return;
    row.line = line;
    if (!tellsConversation) row.conversationEnd = row.conversationStart;
    this.#watcher?.passed(told, bytes, row);
  }

  /**
   * Records rows as long as a kernel takes them, from one place of its input up to another; they stand one on a line.
   * @returns how many there are
   */
  recordAll(kernel: RowKernel, from: number, to: number, firstLine: number): number {
    let rows = 0;
    let place = from;
    do {
      const count = kernel.take(place, to);
      this.#recordBatch(kernel, count, firstLine + rows);
      rows += count;
      place = kernel.place;
    } while (kernel.isFull);
    if (kernel.hasZonelessTimes) this.hasZonelessTimes = true;
    return rows;
  }

  #recordBatch(kernel: RowKernel, count: number, firstLine: number): void {
    const { kinds, ats, customers, bytes } = kernel.batch;
    if (kernel.tellsMore) {
      for (let row = 0; row < count; row++) this.record(kernel.read(row, this.row), bytes, firstLine + row);
      return;
    }
    this.#records.appendAll(kinds.subarray(0, count), ats.subarray(0, count), customers.subarray(0, count), firstLine);
  }
}
