import type { Sample } from './format.js';
import { asRecord, isJsonRecord, type JsonRecord } from './json-fields.js';

/** A document that counts messages and holds none. */
interface UsageReport {
  readonly what: string;
  /** The log of the same provider that would do. */
  readonly instead: string;
  readonly isOurs: (document: JsonRecord) => boolean;
}

const USAGE_REPORTS: readonly UsageReport[] = [
  {
    what: "360dialog's usage report",
    instead: "the webhooks 360dialog passed on: they are Meta's own",
    isOurs: ({ usage }) => firstOf(usage).period_date !== undefined && firstOf(usage).quantity !== undefined,
  },
  {
    what: "Gupshup's usage report for partners",
    instead: "Gupshup's webhooks",
    isOurs: ({ partnerAppUsageList }) => Array.isArray(partnerAppUsageList),
  },
];

/** The usage report a sample is, if it is one (FORMATS.md §4.1 and §4.2). */
export function usageReportIn(sample: Sample): Omit<UsageReport, 'isOurs'> | undefined {
  if (sample.kind !== 'json') return undefined;
  return USAGE_REPORTS.find(({ isOurs }) => sample.values.some((value) => isJsonRecord(value) && isOurs(value)));
}

function firstOf(list: unknown): JsonRecord {
  return asRecord(Array.isArray(list) ? list[0] : undefined);
}
