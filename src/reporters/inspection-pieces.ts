import type { Inspection } from '../report/inspection.js';
import type { InspectionDisplay } from './inspection-table.js';
import type { Pieces } from './reporter.js';
import { type WorkbookFormat, workbookPieces } from './workbook-pieces.js';

/** An inspection in a format. */
export async function inspectionPieces(
  inspection: Inspection,
  format: WorkbookFormat,
  display: InspectionDisplay,
  tool: { readonly name: string; readonly version: string },
): Promise<Pieces> {
  switch (format) {
    case 'table':
      return [(await import('./inspection-table.js')).inspectionText(inspection, display)];
    case 'json':
      return [(await import('./inspection-json.js')).inspectionJson(inspection, tool)];
    case 'ndjson':
      return (await import('./inspection-json.js')).inspectionNdjson(inspection);
    default: {
      const { inspectionWorkbook } = await import('./inspection-workbook.js');
      return workbookPieces(inspectionWorkbook(inspection), format, display);
    }
  }
}
