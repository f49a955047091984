import { allSchemas, REPORT_NAMES, reportSchema } from '../reporters/schema/index.js';
import { oneOf } from './options/one-of.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';

/** `waba-cost schema [report]`: the JSON Schema of one JSON report, or of all. */
export function schema(name: string | undefined, io: Io): ExitCode {
  const shown = name === undefined ? allSchemas() : reportSchema(oneOf('schema', name, REPORT_NAMES));
  io.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  return 0;
}
