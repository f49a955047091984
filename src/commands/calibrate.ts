import {
  type Calibration,
  calibrate as calibrateWith,
  calibrationWithoutFigures,
} from '../reconcile/published/calibration.js';
import type { Report } from '../report/report.js';
import { calibrationPieces } from '../reporters/calibration.js';
import type { Settings } from './options/settings.js';
import { analyse, logsNamed } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { judgeLeftOut, recordsOf } from './running/left-out.js';
import { openOutput } from './running/output.js';
import { countBeside } from './running/reconcile-published.js';
import { warnAndJudge } from './running/report-on.js';

/** `waba-cost calibrate <log…>`: what the account's real figures say about settings that a log cannot show. */
export async function calibrate(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { against } = settings;
  if (against === undefined) {
    // Read all the same: a log that cannot be read is an error whatever is asked of it.
    const { files } = await analyse(await logsNamed(names, settings, io), settings, io);
    const calibration = calibrationWithoutFigures(settings.zone.name);
    const output = await openOutput(settings, io);
    await output.write(await calibrationPieces(calibration, settings.format, output.display));
    return judgeLeftOut(recordsOf(files), settings, output, false);
  }
  const { calibration, report } = await calibrated(names, against, settings, io);
  const output = await openOutput(settings, io);
  await output.write(await calibrationPieces(calibration, settings.format, output.display));
  return warnAndJudge(report, settings, output, false);
}

/** What an account's real figures say about the settings of logs.
 * @throws Failure where the file or a log cannot be read */
export async function calibrated(
  names: readonly string[],
  against: string,
  settings: Settings,
  io: Io,
): Promise<{ calibration: Calibration; report: Report }> {
  const beside = await countBeside(names, against, settings, io);
  const { freeTierUsedBefore } = beside.analysis;
  const calibration = calibrateWith(beside.published, beside.ours, { ...beside, freeTierUsedBefore });
  return { calibration, report: beside.report };
}
