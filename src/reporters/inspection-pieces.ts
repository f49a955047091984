import type { Inspection } from '../report/inspection.js';
import type { InspectionDisplay } from './inspection-table.js';
import { type OutputFormat, piecesIn, type Views } from './output-formats.js';
import type { Pieces } from './reporter.js';

/** An inspection in a format. */
export async function inspectionPieces(
  inspection: Inspection,
  format: OutputFormat,
  display: InspectionDisplay,
  tool: { readonly name: string; readonly version: string },
): Promise<Pieces> {
  const views: Views = {
    table: async () => (await import('./inspection-table.js')).inspectionText(inspection, display),
    json: async () => (await import('./inspection-json.js')).inspectionJson(inspection, tool),
    ndjson: async () => (await import('./inspection-json.js')).inspectionNdjson(inspection),
    workbook: async () => (await import('./inspection-workbook.js')).inspectionWorkbook(inspection),
  };
  return piecesIn(format, views, display);
}
