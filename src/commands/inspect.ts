import { LogStudy } from '../formats/log-study.js';
import { Unrecognised } from '../formats/unrecognised.js';
import { type Inspection, inspectionOf } from '../report/inspection.js';
import { redactedFindings, redactedInspection } from '../report/redacted.js';
import { inspectionPieces } from '../reporters/inspection-pieces.js';
import { TOOL } from '../tool.js';
import { localTimeIn } from './options/local-time.js';
import type { Settings } from './options/settings.js';
import { categoryMapOf, logsNamed, noteMap } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import { type Holdings, heldIn } from './running/holdings.js';
import type { Io } from './running/io.js';
import { judgeLeftOut } from './running/left-out.js';
import { openOutput } from './running/output.js';
import { noMessages, readLogs } from './running/read-logs.js';
import { type LogsToRead, readWhole } from './running/read-whole.js';
import { writeMapOf, writeNearestMap } from './running/write-map.js';

/** `waba-cost inspect <log…>`: which format was recognised and why, how columns map, what the logs hold and lack. */
export async function inspect(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { inspection, held, files, findings } = await inspected(names, settings, io).catch(async (error: unknown) => {
    if (error instanceof Unrecognised) throw await writeNearestMap(error, settings, io);
    throw error;
  });
  const output = await openOutput(settings, io);
  const display = { ...output.display, localTime: localTimeIn(settings.zone), zoneName: settings.zone.name };
  const pieces = await inspectionPieces(inspection, settings.format, display, TOOL);
  // Before the report, so that none stands beside the error where the mapping cannot be written.
  await writeMapOf(inspection, settings, io);
  await output.write(pieces);
  // What was read is shown all the same: it is what tells why no message could be.
  if (held.isEmpty) throw noMessages(files, findings);
  const warnings = inspection.diagnostics.filter(({ level }) => level === 'warning');
  const leftOut = judgeLeftOut(inspection, settings, output, true);
  return settings.isStrict && warnings.length > 0 ? 1 : leftOut;
}

/** How logs are understood, be there a usable message in them or not.
 * @throws Failure where one cannot be read, or none of them is a log */
export async function inspected(
  names: readonly string[],
  settings: Settings,
  io: Io,
): Promise<Pick<Holdings, 'held' | 'files' | 'findings'> & { inspection: Inspection }> {
  // Of several files it shows what can be shown, whether they were asked for by name or not.
  const sources = await logsNamed(names, settings, io, 'all-found');
  const categoryMap = await categoryMapOf(settings, io);
  const study = new LogStudy(settings);
  const logs = { sources, categoryMap, settings, io };
  const { held, names: templateNames, files, findings } = await holdings(logs, study);
  noteMap(categoryMap, templateNames, findings);
  const { redaction } = settings;
  const studied = files.map((file, index) => {
    const ofFile = study.of(index);
    return { ...file, study: { ...ofFile, findings: redactedFindings(ofFile.findings, redaction) } };
  });
  const facts = { held, files: studied, findings: redactedFindings(findings, redaction) };
  const whole = inspectionOf({ ...facts, logZone: settings.logZone.name });
  return { inspection: redactedInspection(whole, redaction), held, files, findings };
}

/** Reads logs and counts what they hold, with several threads where they are long, while a study looks on.
 * @throws Failure where one cannot be read */
function holdings(logs: LogsToRead, study: LogStudy): Promise<Holdings> {
  return readWhole(logs, {
    alone: async ({ sources, categoryMap, settings, io, onReject }) =>
      heldIn(await readLogs(sources, settings, io, onReject, study), categoryMap, settings),
    loadParallel: async () => {
      const { holdInParallel } = await import('./running/hold-in-parallel.js');
      return (size, read) => holdInParallel(size, read, study);
    },
  });
}
