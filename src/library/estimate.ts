import { estimated } from '../commands/estimate.js';
import type { EstimateReport } from '../reporters/documents/estimate.js';
import { estimateDocument } from '../reporters/json.js';
import { TOOL } from '../tool.js';
import { inCall } from './call.js';
import type { Logs } from './log.js';
import type { EstimateOptions } from './options.js';

/** See `estimate` of the door. */
export async function estimateOf(logs: Logs, options: EstimateOptions): Promise<EstimateReport> {
  return inCall('estimate', options, async ({ settings, io, files }) => {
    const { report } = await estimated(await files.namesOfLogs(logs), settings, io);
    return estimateDocument(report, { ...TOOL });
  });
}
