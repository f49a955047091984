import { inspected } from '../commands/inspect.js';
import type { Inspection } from '../reporters/documents/inspection.js';
import { inspectionDocument } from '../reporters/inspection-json.js';
import { TOOL } from '../tool.js';
import { inReport } from './call.js';
import type { Logs } from './log.js';
import type { ReadingOptions, ResourceOptions } from './options.js';

/** See `inspect` of the door. */
export async function inspectOf(logs: Logs, options: ReadingOptions & ResourceOptions): Promise<Inspection> {
  return inReport('inspect', options, async ({ settings, io, files, tell }) => {
    const { inspection } = await inspected(await files.namesOfLogs(logs), settings, io);
    tell(inspection.diagnostics);
    return inspectionDocument(inspection, { ...TOOL });
  });
}
