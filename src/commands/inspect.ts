import { LogStudy } from '../formats/log-study.js';
import { Unrecognised } from '../formats/unrecognised.js';
import { kindCountsOf } from '../messages/kind-counts.js';
import { inspectionOf } from '../report/inspection.js';
import { redactedFindings, redactedInspection } from '../report/redacted.js';
import { inspectionPieces } from '../reporters/inspection-pieces.js';
import { knowledgeFrom } from '../threads/log-knowledge.js';
import { threadsOf } from '../threads/threads.js';
import { TOOL } from '../tool.js';
import { localTimeIn } from './options/local-time.js';
import type { Settings } from './options/settings.js';
import { categoryMapOf, logsNamed, noteMap } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { judgeLeftOut } from './running/left-out.js';
import { openOutput } from './running/output.js';
import { noMessages, readLogs } from './running/read-logs.js';
import { withRejectsFile } from './running/rejects-file.js';
import { writeMapOf, writeNearestMap } from './running/write-map.js';

/** `waba-cost inspect <log…>`: which format was recognised and why, how columns map, what the logs hold and lack. */
export async function inspect(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  // Of several files it shows what can be shown, whether they were asked for by name or not.
  const sources = await logsNamed(names, settings, io, 'all-found');
  const categoryMap = await categoryMapOf(settings, io);
  const study = new LogStudy(settings);
  const { table, findings, files } = await withRejectsFile(settings, io, (onReject) =>
    readLogs(sources, settings, io, onReject, study),
  ).catch(async (error: unknown) => {
    if (error instanceof Unrecognised) throw await writeNearestMap(error, settings, io);
    throw error;
  });
  noteMap(categoryMap, table.templates.texts, findings);
  const { redaction } = settings;
  const knowledge = knowledgeFrom(kindCountsOf(table), files);
  const { assumeDelivered } = settings;
  const threads = threadsOf(table, { assumeDelivered, categoryMap }, findings, knowledge);
  const studied = files.map((file, place) => {
    const ofFile = study.of(place);
    return { ...file, study: { ...ofFile, findings: redactedFindings(ofFile.findings, redaction) } };
  });
  const facts = { table, threads, files: studied, findings: redactedFindings(findings, redaction) };
  const whole = inspectionOf({ ...facts, logZone: settings.logZone.name });
  const inspection = redactedInspection(whole, redaction);
  const output = await openOutput(settings, io);
  const display = { ...output.display, localTime: localTimeIn(settings.zone), zoneName: settings.zone.name };
  await output.write(await inspectionPieces(inspection, settings.format, display, TOOL));
  await writeMapOf(inspection, settings, io);
  // What was read is shown all the same: it is what tells why no message could be.
  if (table.size === 0) throw noMessages(files, findings);
  const warnings = inspection.diagnostics.filter(({ level }) => level === 'warning');
  const leftOut = judgeLeftOut(inspection, settings, output, true);
  return settings.isStrict && warnings.length > 0 ? 1 : leftOut;
}
