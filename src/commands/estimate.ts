import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import { countUnits } from '../ledger/count.js';
import { calendarOf } from '../messages/calendar.js';
import { instant } from '../messages/instant.js';
import { deliveryOf, distinctRecords, INBOUND } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import { bundledCard } from '../rates/card.js';
import { bundledMarkets } from '../rates/market.js';
import { buildReport, type ReportFacts } from '../report/build.js';
import type { Dimension } from '../report/dimensions.js';
import type { InputSummary, Report } from '../report/report.js';
import { reporterOf } from '../reporters/index.js';
import { threadsOf } from '../threads/threads.js';
import { TOOL } from '../tool.js';
import { colorsFor, columnsOf, type Io } from './io.js';
import { type Logs, readLogs } from './read-logs.js';
import { openRejectsFile } from './rejects-file.js';
import type { Settings } from './settings.js';

/** Done; done, but what the user asked to fail on was found. */
export type ExitCode = 0 | 1;

const DEFAULT_BREAKDOWNS: readonly (readonly Dimension[])[] = [['category'], ['country']];
const DEFAULT_TABLE: readonly Dimension[] = ['country', 'category'];

/** `waba-cost <log…>`: what the traffic of the logs costs under each model, side by side. */
export async function estimate(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const rejects = openRejectsFile(settings.rejects, io.cwd);
  let logs: Logs;
  try {
    logs = await readLogs(names, settings, io, rejects.add);
  } finally {
    rejects.close();
  }
  const report = reportOn(logs, settings);
  write(report, settings, io);
  const hasWarnings = report.diagnostics.some(({ level }) => level === 'warning');
  return settings.isStrict && hasWarnings ? 1 : 0;
}

function reportOn({ table, findings, files }: Logs, settings: Settings): Report {
  const { models, assumeDelivered } = settings;
  const breakdowns = breakdownsOf(settings);
  const threads = threadsOf(table, { assumeDelivered }, findings);
  const calendar = calendarOf(settings.zone);
  const byTemplate = breakdowns.flat().includes('template');
  const ledger = countUnits(table, threads, { models, calendar, byTemplate }, findings);
  const messages = messageFacts(table, assumeDelivered);
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  return buildReport({
    ledger,
    models,
    prices: { markets: bundledMarkets(), cards: new Map(models.map(({ id }) => [id, bundledCard(id)])) },
    breakdowns,
    calendar,
    input: { files, records, rejected, ...messages.input },
    span: messages.span,
    delivery: messages.delivery,
    findings,
  });
}

/** CSV is one table: several `--by` are crossed in it (DESIGN, "Output contracts"). */
function breakdownsOf({ by, format }: Settings): readonly (readonly Dimension[])[] {
  if (format !== 'csv') return by ?? DEFAULT_BREAKDOWNS;
  return [by === undefined ? DEFAULT_TABLE : [...new Set(by.flat())]];
}

interface MessageFacts extends Pick<ReportFacts, 'span' | 'delivery'> {
  readonly input: Omit<InputSummary, 'files' | 'records' | 'rejected'>;
}

/** Counts the merged messages, whatever becomes of them. */
function messageFacts(table: MessageTable, isUnderWayPriced: boolean): MessageFacts {
  let inbound = 0;
  let failed = 0;
  let underWay = 0;
  let distinct = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < table.size; row++) {
    const bits = table.bits(row);
    distinct += distinctRecords(bits);
    first = Math.min(first, table.at(row));
    last = Math.max(last, table.at(row));
    if (bits & INBOUND) inbound++;
    else if (deliveryOf(bits) === 'failed') failed++;
    else if (deliveryOf(bits) === 'under-way') underWay++;
  }
  return {
    input: {
      messages: table.size,
      inbound,
      outbound: table.size - inbound,
      undelivered: failed + (isUnderWayPriced ? 0 : underWay),
      duplicates: table.recordCount - distinct,
      customers: table.customers.size,
    },
    span: { first: instant(first), last: instant(last) },
    delivery: { failed, underWay, isUnderWayPriced },
  };
}

function write(report: Report, settings: Settings, io: Io): void {
  const reporter = reporterOf(settings.format, TOOL);
  if (settings.output === undefined) {
    io.stdout.write(reporter(report, { columns: columnsOf(io), colors: colorsFor(io.stdout, io.env, settings.color) }));
  } else {
    const text = reporter(report, { columns: columnsOf(io), colors: colorsFor({ write: () => {} }, io.env, false) });
    writeReportFile(settings.output, text, io.cwd);
  }
  // The table holds its notes; beside anything else they go to stderr, where they disturb nobody's pipe.
  const isTold = settings.format === 'table' && settings.output === undefined;
  if (isTold || settings.isQuiet) return;
  for (const { level, message } of report.diagnostics) {
    if (level === 'warning') io.stderr.write(`waba-cost: ${message}\n`);
  }
}

function writeReportFile(path: string, text: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, path), text);
  } catch (error) {
    throw new Failure(`Cannot write ${path}: ${String(error)}.`, 'Check the folder of --output.');
  }
}
