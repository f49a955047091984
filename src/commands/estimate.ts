import { HTML_BREAKDOWNS } from '../reporters/html/breakdowns.js';
import { reportPieces } from '../reporters/index.js';
import { traitsOf } from '../reporters/output-formats.js';
import { TOOL } from '../tool.js';
import type { Settings } from './options/settings.js';
import { countLogs } from './running/count-logs.js';
import type { ExitCode } from './running/exit-code.js';
import { inForceOf } from './running/in-force.js';
import type { Io } from './running/io.js';
import { reportOn } from './running/report-on.js';
import {
  type Breakdowns,
  breakdownsShown,
  type DefaultBreakdowns,
  type SideBySide,
  showSideBySide,
  sideBySide,
} from './running/side-by-side.js';
import { toldApartBy } from './running/told-apart.js';

const BREAKDOWNS: DefaultBreakdowns = { tables: [['category'], ['country']], oneTable: ['country', 'category'] };

/** How many customers a person reads; a program is given all of them. */
const MOST_CUSTOMERS = 20;

/** With as many customers as are shown: a log has more than anybody reads, and than should be kept. */
function withTop(settings: Settings): Settings {
  const { top, format } = settings;
  const isForPeople = traitsOf(format).isPage || format === 'table' || format === 'markdown';
  return { ...settings, top: top ?? (isForPeople ? MOST_CUSTOMERS : undefined) };
}

/** `waba-cost <log…>`: what the traffic of the logs costs under each model, side by side. */
export async function estimate(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { isPage } = traitsOf(settings.format);
  const shown = isPage ? [...HTML_BREAKDOWNS, ...(settings.by ?? [])] : breakdownsShown(settings, BREAKDOWNS);
  return showSideBySide(
    await estimated(names, settings, io, shown),
    (report, format, display) => reportPieces(report, format, display, TOOL),
    settings,
    io,
  );
}

/** The comparison, with the breakdowns that were asked for.
 * @throws Failure where a log cannot be read, or there is no usable message */
export async function estimated(
  names: readonly string[],
  settings: Settings,
  io: Io,
  shown: Breakdowns = breakdownsShown(settings, BREAKDOWNS),
): Promise<SideBySide> {
  const reportOf = async (breakdowns: Breakdowns) => {
    const apart = toldApartBy(breakdowns, settings);
    const counted = await countLogs(names, apart, withTop(settings), io);
    return { ...reportOn(counted, breakdowns, settings), inForce: await inForceOf(counted, settings, io) };
  };
  return sideBySide(shown, reportOf, settings, io);
}
