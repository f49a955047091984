import { MODELS } from '../models/index.js';
import { modelsJson, modelsText } from '../reporters/models.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { openOutput } from './output.js';
import type { Settings } from './settings.js';

export const MODEL_FORMATS = ['table', 'json'] as const;
export type ModelFormat = (typeof MODEL_FORMATS)[number];

/** `waba-cost models`: what each model bills, since when, and where Meta says so. */
export async function models(settings: Settings<ModelFormat>, io: Io): Promise<ExitCode> {
  const output = await openOutput(settings, io);
  await output.write([settings.format === 'json' ? modelsJson(MODELS) : modelsText(MODELS, output.display)]);
  return 0;
}
