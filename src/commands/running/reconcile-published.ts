import { Failure } from '../../failure.js';
import { findLogs } from '../../input/find.js';
import { instant } from '../../messages/instant.js';
import { tallyOf } from '../../messages/message-tally.js';
import { MODELS } from '../../models/index.js';
import { isInForce, type Model } from '../../models/model.js';
import { type Money, money, percentOf, times, ZERO } from '../../rates/money.js';
import type { LogSpan } from '../../reconcile/published/buckets.js';
import type { Surroundings } from '../../reconcile/published/compare.js';
import { countsInForce, type OurCount, OurCounts } from '../../reconcile/published/our-counts.js';
import type { Published } from '../../reconcile/published/published.js';
import { type PublishedReport, publishedReport, unmatchedOf } from '../../reconcile/published/published-report.js';
import { readPublished } from '../../reconcile/published/read-published.js';
import { underWayIn } from '../../reconcile/published/under-way.js';
import { pricedInOrder } from '../../report/listed-price.js';
import type { Report } from '../../report/report.js';
import { publishedPieces } from '../../reporters/published.js';
import { listUnits } from '../conversations.js';
import type { Settings } from '../options/settings.js';
import { type Analysis, analyse, logsNamed } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { openOutput } from './output.js';
import { type Counted, reportOn, warnAndJudge } from './report-on.js';

/** A file of counts, and the logs of a run counted as it can be compared with them. */
export interface Beside extends Surroundings {
  readonly published: Published;
  readonly ours: readonly OurCount[];
  /** How many service units messages of each type opened. */
  readonly serviceTypes: ReadonlyMap<string, number>;
  readonly analysis: Analysis;
  /** On the logs, under the models that were in force: what others would bill is not compared. */
  readonly report: Report;
}

/** `waba-cost reconcile <log…> --against FILE`: what was counted, beside counts that Meta or a provider published. */
export async function reconcileAgainst(
  names: readonly string[],
  file: string,
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  const { report, beside } = await reconciledAgainst(names, file, settings, io);
  const output = await openOutput(settings, io);
  await output.write(await publishedPieces(report, settings.format, output.display));
  const heeded = warnAndJudge(beside.report, settings, output, false);
  const over = settings.maxDifference === undefined ? undefined : overLimit(report, settings.maxDifference);
  if (over !== undefined) output.warn([over]);
  return over === undefined ? heeded : 1;
}

/** What was counted beside counts that Meta or a provider published.
 * @throws Failure where the file or a log cannot be read */
export async function reconciledAgainst(
  names: readonly string[],
  file: string,
  settings: Settings,
  io: Io,
): Promise<{ report: PublishedReport; beside: Beside }> {
  const beside = await countBeside(names, file, settings, io);
  return { report: publishedReport(beside.published, beside.ours, beside), beside };
}

/** Reads the file, then the logs under every model: what was in force when they were sent decides.
 * @throws Failure where one cannot be read */
export async function countBeside(names: readonly string[], file: string, settings: Settings, io: Io): Promise<Beside> {
  const allModels = { ...settings, models: MODELS };
  const sources = await logsNamed(names, allModels, io);
  const published = await publishedNamed(file, settings, io);
  const analysis = await analyse(sources, allModels, io, 'unpriced');
  const { counted, facts } = listUnits(analysis, allModels);
  const counts = new OurCounts();
  const { calendar, prices, table } = facts;
  const serviceTypes = new Map<string, number>();
  for (const priced of pricedInOrder(facts)) {
    const { unit } = priced;
    counts.add(priced);
    if (unit.category !== 'service' || !isInForce(unit.model, calendar.dayOf(unit.openedAt))) continue;
    const type = table.type(unit.openedBy);
    serviceTypes.set(type, (serviceTypes.get(type) ?? 0) + 1);
  }
  const log = comparedSpan(tallyOf(table), settings);
  const ours = counts.counts;
  const inForce = new Set(countsInForce(ours, calendar).map(({ model }) => model));
  const report = reportUnder(
    MODELS.filter((model) => inForce.has(model)),
    counted,
    settings,
  );
  const underWay = underWayIn(table, (row) => analysis.threads.ownership.businessOf(row), settings);
  return { published, ours, serviceTypes, analysis, report, models: MODELS, log, calendar, prices, underWay };
}

/**
 * What there is to say of the logs under the models that count; under all where nothing was opened while one was in
 * force.
 */
function reportUnder(models: readonly Model[], counted: Counted, settings: Settings): Report {
  if (models.length === 0) return reportOn(counted, [], { ...settings, models: MODELS });
  const ledger = counted.ledger.under(models.map(({ id }) => id));
  return reportOn({ ...counted, ledger }, [], { ...settings, models });
}

async function publishedNamed(file: string, settings: Settings, io: Io): Promise<Published> {
  const found = await findLogs([file], io);
  const [one, another] = found;
  if (one === undefined || another !== undefined) {
    throw new Failure(`--against ${file} is ${found.length} files.`, 'Give the one file of counts.');
  }
  return readPublished(one, io.stdin, settings);
}

/** The time of the log, as far as the period asked for reaches. */
function comparedSpan({ first, last }: LogSpan, { period }: Settings): LogSpan {
  return {
    first: period.from === undefined || period.from < first ? first : period.from,
    last: period.to === undefined || period.to > last ? last : instant(period.to - 1),
  };
}

/** Why a run under `--max-difference` fails; undefined where it does not. */
function overLimit(report: PublishedReport, limit: Money): string | undefined {
  const { totals, cost, unit } = report;
  const whose = report.published.whose;
  if (report.compared === undefined) return `--max-difference ${limit.toFixed()}%: nothing could be compared.`;
  const unmatched = unmatchedOf(totals);
  if (isOver(times(money('1'), unmatched), times(money('1'), totals.theirs), limit)) {
    const share = percentOf(times(money('1'), unmatched), times(money('1'), totals.theirs), 2);
    return `--max-difference ${limit.toFixed()}%: ${unmatched} of ${totals.theirs} ${unit}s differ from ${whose}'s${share === null ? '' : ` (${share} %)`}.`;
  }
  if (cost.why !== undefined || !isOver(cost.ours.minus(cost.theirs).abs(), cost.theirs, limit)) return undefined;
  return `--max-difference ${limit.toFixed()}%: the cost is ${report.currency} ${cost.ours.toFixed()} here and ${cost.theirs.toFixed()} at ${whose}.`;
}

function isOver(difference: Money, whole: Money, limit: Money): boolean {
  return difference.gt(ZERO) && difference.times(money('100')).gt(whole.abs().times(limit));
}
