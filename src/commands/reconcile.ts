import { Failure } from '../failure.js';
import { VerdictStore } from '../reconcile/verdict-store.js';
import { analysisOf, categoryMapOf, logsNamed } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { openOutput } from './output.js';
import { readLogs } from './read-logs.js';
import { openRejectsFile } from './rejects-file.js';
import type { Settings } from './settings.js';

export const RECONCILE_FORMATS = ['table', 'json'] as const;
export type ReconcileFormat = (typeof RECONCILE_FORMATS)[number];

/** `waba-cost reconcile <log…>`: what was counted against Meta's own verdicts in the log, each difference explained. */
export async function reconcile(
  names: readonly string[],
  settings: Settings<ReconcileFormat>,
  io: Io,
): Promise<ExitCode> {
  const sources = await logsNamed(names, settings, io);
  const categoryMap = await categoryMapOf(settings, io);
  const rejects = await openRejectsFile(settings.rejects, io.cwd);
  const verdicts = new VerdictStore();
  const logs = await readLogs(sources, settings, io, rejects.add, verdicts).finally(rejects.close);
  if (verdicts.size === 0) throw noVerdict();
  const analysis = analysisOf(logs, categoryMap, settings);
  const output = await openOutput(settings, io);
  await output.write([`${verdicts.size} ${verdicts.conversationCount} ${analysis.table.size}\n`]);
  return 0;
}

function noVerdict(): Failure {
  return new Failure(
    'The logs hold no verdict of Meta: no message names a pricing category or a conversation.',
    "Give Meta's status webhooks, which have them (pricing, conversation), or compare with Meta's own counts: reconcile --against FILE.",
  );
}
