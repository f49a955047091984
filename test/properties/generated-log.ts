import fc from '../fast-check.js';

/** One row of a generated generic log. */
export interface GeneratedRow {
  readonly timestamp: string;
  readonly direction: 'inbound' | 'outbound';
  readonly business_number: string;
  readonly customer_number: string;
  readonly waba_id: string;
  readonly type: string;
  readonly category: string;
  readonly template_name: string;
  readonly status: string;
  readonly referral_source: string;
  readonly message_id: string;
}

const HOUR_MS = 3_600_000;
/** A year in which two months meet, so that free tiers and months have an edge. */
const START_MS = Date.UTC(2023, 4, 29);

/** Few numbers and coarse times, so that windows meet, touch and overlap; some a millisecond beside the hour. */
const instants = fc
  .record({ hours: fc.integer({ min: 0, max: 24 * 8 }), ms: fc.constantFrom(-1, 0, 0, 0, 1) })
  .map(({ hours, ms }) => new Date(START_MS + hours * HOUR_MS + ms).toISOString());

const rows: fc.Arbitrary<Omit<GeneratedRow, 'message_id'>> = fc.record({
  timestamp: instants,
  direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'outbound' as const),
  business_number: fc.constantFrom('576015550100', '576015550199'),
  customer_number: fc.constantFrom('573005550100', '12025550101', '919000555010', '999555010001', 'US.1234567890'),
  waba_id: fc.constant('102030405060708'),
  type: fc.constantFrom('template', 'template', 'text', 'image', 'system'),
  category: fc.constantFrom('marketing', 'utility', 'authentication', ''),
  template_name: fc.constantFrom('', 'sale', 'code'),
  status: fc.constantFrom('delivered', 'read', 'delivered', 'sent', 'failed', ''),
  referral_source: fc.constantFrom('', '', '', 'ad'),
});

/** Logs of up to 60 messages, each with an id of its own. */
export const generatedLogs: fc.Arbitrary<GeneratedRow[]> = fc
  .array(rows, { minLength: 1, maxLength: 60 })
  .map((generated) => generated.map((row, place) => ({ ...row, message_id: `m${place}` })));

export function asNdjson(log: readonly GeneratedRow[]): string {
  return log.map((row) => `${JSON.stringify(row)}\n`).join('');
}
