import { compressed, ledgerCounted, MODELS_COUNTED } from '../commands/count.js';
import { notesOn } from '../commands/running/say-warnings.js';
import { inCall } from './call.js';
import type { Logs } from './log.js';
import type { CallOptions, CountOptions } from './options.js';

/** See `count` of the door. */
export async function countOf(logs: Logs, { models, ...options }: CountOptions): Promise<Uint8Array> {
  const counting = { ...options, models: models ?? MODELS_COUNTED } as CallOptions;
  return inCall('count', counting, async ({ settings, io, files, tell }) => {
    const { lines, read } = await ledgerCounted(await files.namesOfLogs(logs), settings, io);
    const pieces: Uint8Array[] = [];
    for await (const piece of compressed(lines)) pieces.push(piece);
    tell(notesOn(read));
    return new Uint8Array(Buffer.concat(pieces));
  });
}
