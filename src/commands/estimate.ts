import { countUnits } from '../ledger/count.js';
import { deliveryOf, distinctRecords, INBOUND } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import { buildReport, type ReportFacts } from '../report/build.js';
import type { Dimension } from '../report/dimensions.js';
import type { InputSummary, Report } from '../report/report.js';
import { type ReportFormat, reporterOf } from '../reporters/index.js';
import { noteText } from '../reporters/notes.js';
import { TOOL } from '../tool.js';
import { type Analysis, analyse } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { openOutput } from './output.js';
import type { Settings } from './settings.js';

const DEFAULT_BREAKDOWNS: readonly (readonly Dimension[])[] = [['category'], ['country']];
const DEFAULT_TABLE: readonly Dimension[] = ['country', 'category'];

/** `waba-cost <log…>`: what the traffic of the logs costs under each model, side by side. */
export async function estimate(names: readonly string[], settings: Settings<ReportFormat>, io: Io): Promise<ExitCode> {
  const breakdowns = breakdownsOf(settings);
  const analysis = await analyse(names, settings, io);
  const report = reportOn(analysis, breakdowns, settings);
  const output = openOutput(settings, io);
  await output.write([reporterOf(settings.format, TOOL)(report, output.display)]);
  // The table on a terminal holds its notes; beside anything else they go to stderr, where they disturb nobody's pipe.
  const isTold = settings.format === 'table' && settings.output === undefined;
  const warnings = report.diagnostics.filter(({ level }) => level === 'warning');
  if (!isTold && !settings.isQuiet) output.warn(warnings.map((warning) => noteText(warning, true)));
  return settings.isStrict && warnings.length > 0 ? 1 : 0;
}

function reportOn(
  analysis: Analysis,
  breakdowns: readonly (readonly Dimension[])[],
  { models, period, assumeDelivered }: Settings,
): Report {
  const { table, findings, files, threads, calendar, prices, span, freeTierUsedBefore } = analysis;
  const byTemplate = breakdowns.flat().includes('template');
  const ledger = countUnits(table, threads, { models, calendar, period, byTemplate }, findings);
  const messages = messageFacts(table, assumeDelivered);
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  return buildReport({
    ledger,
    models,
    prices,
    breakdowns,
    calendar,
    period,
    freeTierUsedBefore,
    input: {
      files: files.map(({ columns: _, ...file }) => file),
      records,
      ...messages.input,
      rejected,
      customers: table.customers.size,
    },
    span,
    delivery: messages.delivery,
    findings,
  });
}

/** CSV is one table: several `--by` are crossed in it (DESIGN, "Output contracts"). */
function breakdownsOf({ by, format }: Settings): readonly (readonly Dimension[])[] {
  if (format !== 'csv') return by ?? DEFAULT_BREAKDOWNS;
  return [by === undefined ? DEFAULT_TABLE : [...new Set(by.flat())]];
}

interface MessageFacts extends Pick<ReportFacts, 'delivery'> {
  readonly input: Pick<InputSummary, 'messages' | 'inbound' | 'outbound' | 'undelivered' | 'duplicates'>;
}

/** Counts the merged messages, whatever becomes of them. */
function messageFacts(table: MessageTable, isUnderWayPriced: boolean): MessageFacts {
  let inbound = 0;
  let failed = 0;
  let underWay = 0;
  let distinct = 0;
  for (let row = 0; row < table.size; row++) {
    const bits = table.bits(row);
    distinct += distinctRecords(bits);
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
    },
    delivery: { failed, underWay, isUnderWayPriced },
  };
}
