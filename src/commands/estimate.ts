import { HTML_BREAKDOWNS } from '../reporters/html/breakdowns.js';
import { reportPieces } from '../reporters/index.js';
import { traitsOf } from '../reporters/output-formats.js';
import { TOOL } from '../tool.js';
import type { Settings } from './options/settings.js';
import { countLogs } from './running/count-logs.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { reportOn } from './running/report-on.js';
import { breakdownsShown, showSideBySide } from './running/side-by-side.js';

/** `waba-cost <log…>`: what the traffic of the logs costs under each model, side by side. */
export async function estimate(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const asked = breakdownsShown(settings, { tables: [['category'], ['country']], oneTable: ['country', 'category'] });
  const shown = traitsOf(settings.format).isPage ? [...HTML_BREAKDOWNS, ...(settings.by ?? [])] : asked;
  return showSideBySide(
    shown,
    async (breakdowns) => {
      const counted = await countLogs(names, breakdowns.flat().includes('template'), settings, io);
      return reportOn(counted, breakdowns, settings);
    },
    (report, format, display) => reportPieces(report, format, display, TOOL),
    settings,
    io,
  );
}
