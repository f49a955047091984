import { messagesTold } from '../commands/messages.js';
import { logsNamed } from '../commands/running/analysis.js';
import { notesOn } from '../commands/running/say-warnings.js';
import { MessagesTold } from '../formats/messages-told.js';
import { inCall } from './call.js';
import { HandingOver } from './handing-over.js';
import type { Logs } from './log.js';
import type { MessageRow } from './message-row.js';
import type { MessagesOptions } from './options.js';

/** See `messages` of the door. Whoever takes no more rows ends the reading, as a signal does. */
export async function* messagesOf(logs: Logs, options: MessagesOptions): AsyncGenerator<MessageRow, void, undefined> {
  const { signal } = options;
  const ending = new AbortController();
  const rows = new HandingOver<MessageRow>();
  const end = (): void => {
    ending.abort(signal?.reason);
    rows.stop();
  };
  signal?.addEventListener('abort', end);
  if (signal?.aborted === true) end();
  try {
    for await (const row of rows.from(told(logs, { ...options, signal: ending.signal }, rows))) {
      if (signal?.aborted === true) throw signal.reason;
      yield row;
    }
  } finally {
    signal?.removeEventListener('abort', end);
    end();
  }
}

/** Reads the logs, and puts each row there. */
async function told(logs: Logs, options: MessagesOptions, rows: HandingOver<MessageRow>): Promise<void> {
  return inCall('messages', options, async ({ settings, io, files, tell }) => {
    const sources = await logsNamed(await files.namesOfLogs(logs), settings, io);
    const witness = new MessagesTold(
      (row) => rows.put(withoutEmpty(row)),
      settings.redaction,
      () => rows.untilTaken(),
    );
    tell(notesOn(await messagesTold(sources, witness, settings, io)));
  });
}

function withoutEmpty(row: Readonly<Record<string, string>>): MessageRow {
  const members: Record<string, string> = {};
  for (const [column, value] of Object.entries(row)) if (value !== '') members[column] = value;
  return members;
}
