import { estimated } from '../commands/estimate.js';
import { priced } from '../commands/price.js';
import type { EstimateReport } from '../reporters/documents/estimate.js';
import { estimateDocument } from '../reporters/json.js';
import { TOOL } from '../tool.js';
import { inReport } from './call.js';
import type { Logs, Volumes } from './log.js';
import type { EstimateOptions, PriceOptions } from './options.js';

/** See `estimate` of the door. */
export async function estimateOf(logs: Logs, options: EstimateOptions): Promise<EstimateReport> {
  return inReport('estimate', options, async ({ settings, io, files, tell }) => {
    const { report } = await estimated(await files.namesOfLogs(logs), settings, io);
    tell(report.diagnostics);
    return estimateDocument(report, { ...TOOL });
  });
}

/** See `price` of the door. */
export async function priceOf(volumes: Volumes, options: PriceOptions): Promise<EstimateReport> {
  return inReport('price', options, async ({ settings, io, files }) => {
    const { report } = await priced(await files.namesOfVolumes(volumes), settings, io);
    return estimateDocument(report, { ...TOOL });
  });
}
