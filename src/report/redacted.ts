import { type FindingCode, Findings } from '../messages/findings.js';
import type { Redaction } from '../messages/redaction.js';
import type { SampleMessage } from '../threads/sample-messages.js';
import { type Dimension, isOwn } from './dimensions.js';
import type { FileInspection, Inspection } from './inspection.js';
import type { MessageCounts } from './message-counts.js';
import type { Report, Row } from './report.js';
import type { ListedTemplate } from './template-list.js';

/** Findings whose examples are customers by themselves. */
export const ABOUT_CUSTOMERS: readonly FindingCode[] = [
  'unknown-country',
  'masked-customer',
  'local-number',
  'number-of-no-country',
];

/** Findings without a customer's number in their examples. */
export function redactedFindings(findings: Findings, redaction: Redaction | undefined): Findings {
  if (redaction === undefined) return findings;
  const redacted = new Findings();
  for (const file of findings.passedOver) redacted.passOver({ ...file, why: redaction.text(file.why) });
  for (const one of findings.said) redacted.say({ ...one, message: redaction.text(one.message) });
  for (const { code, count, examples } of findings.noted) {
    const hide = ABOUT_CUSTOMERS.includes(code) ? redaction.customer : redaction.text;
    const shown = examples.map((example) => ({ ...example, value: example.value === '' ? '' : hide(example.value) }));
    redacted.merge([{ code, count, examples: shown }]);
  }
  return redacted;
}

/** An inspection without a customer's number in it. Its findings are redacted before. */
export function redactedInspection(inspection: Inspection, redaction: Redaction | undefined): Inspection {
  if (redaction === undefined) return inspection;
  const files = inspection.files.map((file) => redactedFile(file, redaction));
  return { ...inspection, files, counts: redactedCounts(inspection.counts, redaction) };
}

/** Keys can be numbers, too: of an object that has a member for each customer, and of a table without a header. */
function redactedFile(file: FileInspection, redaction: Redaction): FileInspection {
  const { text } = redaction;
  return {
    ...file,
    marks: file.marks.map(({ key, value }) => ({ key: text(key), value: value === null ? null : text(value) })),
    columns: file.columns.map((column) => ({ ...column, column: text(column.column) })),
    unused: file.unused.map(text),
    counts: redactedCounts(file.counts, redaction),
    samples: file.samples.map((sample) => redactedSample(sample, redaction)),
  };
}

function redactedSample(sample: SampleMessage, redaction: Redaction): SampleMessage {
  const { customer, messageId, type, templateName } = sample;
  return {
    ...sample,
    customer: redaction.customer(customer),
    messageId: redaction.message(messageId),
    type: redaction.text(type),
    templateName: redaction.text(templateName),
  };
}

/** Names of templates and types of messages, which anybody can choose. */
function redactedCounts(counts: MessageCounts, { text }: Redaction): MessageCounts {
  return {
    ...counts,
    types: counts.types.map(({ type, count }) => ({ type: text(type), count })),
    templates: { ...counts.templates, examples: counts.templates.examples.map(text) },
  };
}

/** A report without a customer's number in it. Its findings are redacted before. */
export function redactedReport(report: Report, redaction: Redaction | undefined): Report {
  if (redaction === undefined) return report;
  return {
    ...report,
    breakdowns: report.breakdowns.map((breakdown) => ({
      ...breakdown,
      rows: breakdown.rows.map((row) => ({ ...row, key: redactedKey(row.key, redaction) })),
    })),
  };
}

function redactedKey(key: Row['key'], { text, customer }: Redaction): Row['key'] {
  const own = (Object.keys(key) as Dimension[]).filter(isOwn);
  return {
    ...key,
    ...Object.fromEntries(own.map((name) => [name, text(key[name] ?? '')])),
    ...(key.template === undefined ? {} : { template: text(key.template) }),
    ...(key.customer === undefined ? {} : { customer: customer(key.customer) }),
  };
}

/** Templates without a customer's number in their names, languages and words. */
export function redactedTemplates(
  templates: readonly ListedTemplate[],
  redaction: Redaction | undefined,
): readonly ListedTemplate[] {
  if (redaction === undefined) return templates;
  const { text } = redaction;
  return templates.map((template) => ({
    ...template,
    name: text(template.name),
    language: text(template.language),
    because: template.because.map(text),
  }));
}
