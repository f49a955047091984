import type { CountedLog } from '../../ledger/ledger-file.js';
import type { Findings } from '../../messages/findings.js';
import { findingsInWords } from '../../report/diagnostics.js';
import type { Diagnostic } from '../../report/report.js';
import type { Settings } from '../options/settings.js';
import type { ExitCode } from './exit-code.js';
import { judgeLeftOut, recordsOf } from './left-out.js';
import type { CommandOutput } from './output.js';
import { warningLines } from './report-on.js';

/** What was read, as far as there is something to say of it. */
export interface WhatWasRead {
  readonly findings: Findings;
  readonly files: readonly CountedLog[];
  readonly logZone: string;
}

/** What there is to say of it, in words. */
export function notesOn({ findings, files, logZone }: WhatWasRead): readonly Diagnostic[] {
  return findingsInWords({ findings, paths: files.map(({ path }) => path), logZone });
}

/** Says the warnings of a run that writes no report, unless they are not wanted; and what `--strict` makes of them. */
export function sayWarnings(read: WhatWasRead, settings: Settings, output: CommandOutput): ExitCode {
  const warnings = notesOn(read).filter(({ level }) => level === 'warning');
  if (!settings.isQuiet) output.warn(warningLines(warnings, settings));
  const leftOut = judgeLeftOut(recordsOf(read.files), settings, output, false);
  return settings.isStrict && warnings.length > 0 ? 1 : leftOut;
}
