import { Findings } from '../../src/messages/findings.js';
import type { Message } from '../../src/messages/message.js';
import { MessageTable } from '../../src/messages/message-table.js';
import type { Thread, ThreadMessage } from '../../src/threads/thread.js';
import { type ThreadOptions, type Threads, threadsOf } from '../../src/threads/threads.js';

/** The threads of some records, kept apart, with everything that was noticed on the way. */
export interface GroupedRecords {
  readonly table: MessageTable;
  readonly findings: Findings;
  readonly threads: Threads;
  readonly list: readonly Thread[];
}

export function threadsIn(records: readonly Message[], options: Partial<ThreadOptions> = {}): GroupedRecords {
  const table = new MessageTable();
  for (const said of records) table.add(said);
  const findings = new Findings();
  const threads = threadsOf(table, { assumeDelivered: false, ...options }, findings);
  const list: Thread[] = [];
  threads.forEach((thread) => {
    const { businessNumber, customer, country } = thread;
    list.push({ businessNumber, customer, country, messages: thread.messages.map((message) => ({ ...message })) });
  });
  return { table, findings, threads, list };
}

/** The messages of the only thread of some records. */
export function onlyThread(
  records: readonly Message[],
  options: Partial<ThreadOptions> = {},
): readonly ThreadMessage[] {
  const { list } = threadsIn(records, options);
  const [thread] = list;
  if (thread === undefined || list.length > 1) throw new Error(`${list.length} threads instead of one`);
  return thread.messages;
}
