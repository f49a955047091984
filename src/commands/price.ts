import { Failure } from '../failure.js';
import { findLogs } from '../input/find.js';
import { readSmallTable } from '../input/small-table.js';
import { calendarOf, type Day, isoMonth } from '../messages/calendar.js';
import { IN_FORCE } from '../models/index.js';
import type { ModelId } from '../models/model.js';
import { bundledMarkets } from '../rates/market.js';
import { type Dimension, isOwn } from '../report/dimensions.js';
import type { Report } from '../report/report.js';
import { volumeReport } from '../report/volume-report.js';
import { reportPieces } from '../reporters/index.js';
import { type OutputFormat, traitsOf, workbookPieces } from '../reporters/output-formats.js';
import type { Display, Pieces } from '../reporters/reporter.js';
import { TOOL } from '../tool.js';
import { isVolumeHeader, readVolumes } from '../volumes/read-volumes.js';
import type { Volume, Volumes } from '../volumes/volume.js';
import type { Settings } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import { foreseeFiles } from './running/files-to-write.js';
import type { Io } from './running/io.js';
import { refuseDaysWithoutCard } from './running/missing-cards.js';
import { refuseBytesOnTerminal } from './running/output.js';
import { rateCardsOf } from './running/rate-cards.js';
import {
  breakdownsShown,
  type DefaultBreakdowns,
  type SideBySide,
  showSideBySide,
  sideBySide,
} from './running/side-by-side.js';

/** `waba-cost price <volumes.csv…>`: typed-in counts under each model, for those who have no log. */
export async function price(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  return showSideBySide(await priced(names, settings, io), piecesOf, settings, io);
}

/** The comparison of typed-in counts.
 * @throws Failure where a file cannot be read or understood */
export async function priced(names: readonly string[], settings: Settings, io: Io): Promise<SideBySide> {
  refuseInForce(settings);
  refuseCustomers(settings);
  const rateCards = await rateCardsOf(settings, io);
  const files: Volumes[] = [];
  const sources = await findLogs(names, io);
  foreseeFiles({ logs: sources }, settings, io);
  for (const source of sources) {
    files.push(readVolumes(source.path, await readSmallTable(source, io.stdin, isVolumeHeader)));
  }
  refuseUntoldOwners(settings, files);
  const { models, zone, freeTierUsed, internationalAuthentication } = settings;
  const markets = bundledMarkets();
  const prices = { ...rateCards, markets, internationalAuthentication };
  const days = files.flatMap(({ rows }) => rows.flatMap((row) => volumeDays(row, settings)));
  refuseDaysWithoutCard(() => days, models, prices, '--at');
  const months = files.flatMap(({ rows }) => rows.flatMap(({ day }) => (day === undefined ? [] : [isoMonth(day)])));
  const shown = breakdownsShown(settings, breakdownsOf(files));
  const reportOf = (breakdowns: readonly (readonly Dimension[])[]): Report =>
    volumeReport({
      files,
      models,
      calendar: calendarOf(zone),
      prices,
      at: settings.at,
      freeTierUsedBefore: { ...freeTierUsed, month: months.sort()[0] ?? '' },
      breakdowns,
      feeRates: settings.fees,
    });
  return sideBySide(shown, reportOf, settings, io);
}

/** The page with charts is of a log, which has days and templates: here it is tables. */
async function piecesOf(report: Report, format: OutputFormat, display: Display): Promise<Pieces> {
  if (!traitsOf(format).isPage) return reportPieces(report, format, display, TOOL);
  const { estimateWorkbook } = await import('../reporters/estimate-workbook.js');
  return workbookPieces(estimateWorkbook(report, TOOL), format, display);
}

/** By country, or by market where some rows name no more than that. */
function breakdownsOf(files: readonly Volumes[]): DefaultBreakdowns {
  const hasMarkets = files.some(({ rows }) => rows.some(({ country }) => country === undefined));
  const place: Dimension = hasMarkets ? 'market' : 'country';
  return { tables: [['category'], [place]], oneTable: [place, 'category'] };
}

/** The days whose rates a row is priced at, under each model it counts under. */
function volumeDays({ day, model }: Volume, { models, at }: Settings): { model: ModelId; day: Day }[] {
  return models
    .filter(({ id }) => model === undefined || model === id)
    .map(({ id, from }) => ({ model: id, day: day ?? at ?? from }));
}

/** Most volumes do not say their days, and what was in force goes by them.
 * @throws Failure */
function refuseInForce({ models }: Settings): void {
  if (!models.includes(IN_FORCE)) return;
  throw new Failure(
    `--models ${IN_FORCE.id} is of logs, whose units have a day: typed-in volumes are priced under the models you name.`,
    'Name the model of their time: waba-cost models lists all with their dates.',
  );
}

/** @throws Failure */
function refuseCustomers({ by }: Settings): void {
  const own = by?.flat().find(isOwn);
  if (own !== undefined)
    throw new Failure(`--by ${own} is of logs: typed-in volumes have no column of your own.`, 'Leave it out.');
  if (by?.flat().includes('customer') !== true) return;
  throw new Failure('--by customer is of logs: typed-in volumes do not say who.', 'Leave it out.');
}

function refuseUntoldOwners({ freeTierUsed }: Settings, files: readonly Volumes[]): void {
  const accounts = [...new Set(files.flatMap(({ rows }) => rows.map(({ account }) => account)))].filter(Boolean).sort();
  for (const owner of freeTierUsed.byOwner.keys()) {
    if (accounts.includes(owner)) continue;
    throw new Failure(
      `--free-tier-used ${owner}=${freeTierUsed.byOwner.get(owner)}: no row is of the account "${owner}".`,
      accounts.length === 0 ? 'Give the number alone, or add a column account.' : `There are: ${accounts.join(', ')}.`,
    );
  }
}
