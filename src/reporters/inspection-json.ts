import { type Instant, isoUtc } from '../messages/instant.js';
import type { FileInspection, Inspection, SampleMessage } from '../report/inspection.js';
import type { MessageCounts } from '../report/message-counts.js';
import type { Diagnostic } from '../report/report.js';
import { withPlus } from './amounts.js';
import type * as documents from './documents/inspection.js';
import { jsonText } from './plain-text.js';

const SCHEMA_VERSION = 1;

/** The inspection as JSON. */
export function inspectionJson(inspection: Inspection, tool: documents.Inspection['tool']): string {
  return `${jsonText(inspectionDocument(inspection, tool), 2)}\n`;
}

/** The inspection as one object, of the same shape whatever the logs hold. */
export function inspectionDocument(inspection: Inspection, tool: documents.Inspection['tool']): documents.Inspection {
  const { files, records, rejected, repeated, counts, lacks, diagnostics, logZone } = inspection;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool,
    logTimezone: logZone,
    files: files.map(fileJson),
    total: {
      records,
      rejected,
      repeated,
      counts: countsJson(counts),
      lacks,
      diagnostics: diagnostics.map(diagnosticJson),
    },
  };
}

/** The same of each file, an object a line. */
export function* inspectionNdjson({ files }: Inspection): Generator<string> {
  for (const file of files) yield `${jsonText(fileJson(file))}\n`;
}

function fileJson(file: FileInspection): documents.FileInspection {
  return {
    path: file.path,
    format: file.format,
    title: file.title,
    forced: file.isForced,
    recognisedBy: file.marks,
    columns: file.columns.map(({ column, uses }) => ({ column, fields: uses })),
    unusedColumns: file.unused,
    zoneTold: file.zoneTold ?? null,
    records: file.records,
    rejected: file.rejected,
    counts: countsJson(file.counts),
    samples: file.samples.map(sampleJson),
    lacks: file.lacks,
    diagnostics: file.diagnostics.map(diagnosticJson),
  };
}

function countsJson(counts: MessageCounts): documents.MessageCounts {
  return {
    messages: counts.messages,
    inbound: counts.inbound,
    outbound: counts.outbound,
    firstMessage: isoOrNull(counts.first),
    lastMessage: isoOrNull(counts.last),
    customers: counts.customers,
    businessNumbers: { ...counts.businessNumbers, examples: counts.businessNumbers.examples.map(withPlus) },
    accounts: counts.accounts,
    templates: counts.templates,
    types: counts.types,
    otherTypes: counts.otherTypes,
    statuses: counts.statuses,
    categories: counts.categories,
  };
}

function isoOrNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : isoUtc(at);
}

/** A message in the columns of the generic log: it could be read again. */
function sampleJson(sample: SampleMessage): documents.SampleMessage {
  return {
    line: sample.line,
    timestamp: isoUtc(sample.at),
    direction: sample.direction,
    business_number: withPlus(sample.businessNumber),
    customer_number: withPlus(sample.customer),
    waba_id: sample.account,
    message_id: sample.messageId,
    type: sample.type,
    template_name: sample.templateName,
    category: sample.category ?? null,
    category_source: sample.categorySource ?? null,
    status: sample.status === 'none' ? null : sample.status,
    delivered_at: isoOrNull(sample.deliveredAt),
    referral_source: sample.isFromAd ? 'ad' : null,
  };
}

function diagnosticJson({ code, level, count, message, examples }: Diagnostic): documents.InspectionDiagnostic {
  return { code, level, count, message, examples };
}
