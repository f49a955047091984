import { calibrated } from '../commands/calibrate.js';
import { diagnosticsOf, reconciled } from '../commands/reconcile.js';
import { reconciledAgainst } from '../commands/running/reconcile-published.js';
import { calibrationDocument } from '../reporters/calibration.js';
import type { Calibration, CountReconciliation, Reconciliation } from '../reporters/documents/reconciliation.js';
import { countReconciliationDocument } from '../reporters/published.js';
import { reconciliationDocument } from '../reporters/reconciliation-json.js';
import { TOOL } from '../tool.js';
import { inReport } from './call.js';
import type { FileLike, Logs } from './log.js';
import type { ReconcileOptions } from './options.js';

/** See `reconcile` of the door. */
export async function reconcileOf(logs: Logs, options: ReconcileOptions): Promise<Reconciliation> {
  return inReport('reconcile', options, async ({ settings, io, files, tell }) => {
    const { reconciliation, places, analysis } = await reconciled(await files.namesOfLogs(logs), settings, io);
    tell(diagnosticsOf(analysis, settings));
    return reconciliationDocument(reconciliation, places, { ...TOOL });
  });
}

/** See `reconcileAgainst` of the door. */
export async function reconcileAgainstOf(
  logs: Logs,
  counts: FileLike,
  options: ReconcileOptions,
): Promise<CountReconciliation> {
  return inReport('reconcileAgainst', options, async ({ settings, io, files, tell }) => {
    const file = await files.nameOf(counts, '--against');
    const { report, beside } = await reconciledAgainst(await files.namesOfLogs(logs), file, settings, io);
    tell(beside.report.diagnostics);
    return countReconciliationDocument(report);
  });
}

/** See `calibrate` of the door. */
export async function calibrateOf(logs: Logs, counts: FileLike, options: ReconcileOptions): Promise<Calibration> {
  return inReport('calibrate', options, async ({ settings, io, files, tell }) => {
    const file = await files.nameOf(counts, '--against');
    const { calibration, report } = await calibrated(await files.namesOfLogs(logs), file, settings, io);
    tell(report.diagnostics);
    return calibrationDocument(calibration);
  });
}
