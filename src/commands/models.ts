import { MODELS } from '../models/index.js';
import { modelsJson, modelsNdjson, modelsText, modelsWorkbook } from '../reporters/models.js';
import type { Display, Pieces } from '../reporters/reporter.js';
import { type WorkbookFormat, workbookPieces } from '../reporters/workbook-pieces.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { openOutput } from './output.js';
import type { Settings } from './settings.js';

/** `waba-cost models`: what each model bills, since when, and where Meta says so. */
export async function models(settings: Settings, io: Io): Promise<ExitCode> {
  const output = await openOutput(settings, io);
  await output.write(await modelPieces(settings.format, output.display));
  return 0;
}

async function modelPieces(format: WorkbookFormat, display: Display): Promise<Pieces> {
  switch (format) {
    case 'table':
      return [modelsText(MODELS, display)];
    case 'json':
      return [modelsJson(MODELS)];
    case 'ndjson':
      return [modelsNdjson(MODELS)];
    default:
      return workbookPieces(modelsWorkbook(MODELS), format, display);
  }
}
