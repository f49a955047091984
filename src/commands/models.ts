import { MODELS } from '../models/index.js';
import { modelsText, modelsWorkbook } from '../reporters/models.js';
import { modelsJson, modelsNdjson } from '../reporters/models-json.js';
import { type OutputFormat, piecesIn, type Views } from '../reporters/output-formats.js';
import type { Display, Pieces } from '../reporters/reporter.js';
import type { Settings } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { openOutput } from './running/output.js';

/** `waba-cost models`: what each model bills, since when, and where Meta says so. */
export async function models(settings: Settings, io: Io): Promise<ExitCode> {
  const output = await openOutput(settings, io);
  await output.write(await modelPieces(settings.format, output.display));
  return 0;
}

async function modelPieces(format: OutputFormat, display: Display): Promise<Pieces> {
  const views: Views = {
    table: () => modelsText(MODELS, display),
    json: () => modelsJson(MODELS),
    ndjson: () => modelsNdjson(MODELS),
    workbook: () => modelsWorkbook(MODELS),
  };
  return piecesIn(format, views, display);
}
