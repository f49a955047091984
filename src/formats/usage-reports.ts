import type { Sample } from './format.js';
import { asRecord, isJsonRecord, type JsonRecord } from './json-fields.js';

/** What providers count for their partners: documents about messages that hold none. */
const USAGE_REPORTS: readonly { readonly what: string; readonly isOurs: (document: JsonRecord) => boolean }[] = [
  {
    what: "360dialog's usage report",
    isOurs: ({ usage }) => {
      const { period_date, quantity } = asRecord(Array.isArray(usage) ? usage[0] : undefined);
      return period_date !== undefined && quantity !== undefined;
    },
  },
  { what: "Gupshup's usage report for partners", isOurs: (document) => Array.isArray(document.partnerAppUsageList) },
];

/** The provider's usage report a sample is, if it is one (formats/SOURCES.md, "360dialog" and "Gupshup"). */
export function usageReportIn(sample: Sample): string | undefined {
  if (sample.kind !== 'json') return undefined;
  const values = sample.values.filter(isJsonRecord);
  const report = USAGE_REPORTS.find(({ isOurs }) => values.some(isOurs));
  return report && `${report.what}, which counts messages and holds none`;
}
