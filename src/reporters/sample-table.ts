import { isoUtc } from '../messages/instant.js';
import type { SampleMessage } from '../report/inspection.js';
import { withPlus } from './amounts.js';
import { cutEnd, padEnd } from './fitted.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';

/** The fields of the generic log, in its words. */
const FIELDS: readonly (readonly [name: string, show: (sample: SampleMessage) => string])[] = [
  ['line', ({ line }) => String(line)],
  ['timestamp', ({ at }) => isoUtc(at)],
  ['direction', ({ direction }) => direction],
  ['customer_number', ({ customer }) => withPlus(customer)],
  ['business_number', ({ businessNumber }) => withPlus(businessNumber)],
  ['waba_id', ({ account }) => account],
  ['type', ({ type }) => type],
  ['template_name', ({ templateName }) => templateName],
  ['category', ({ category }) => category ?? ''],
  ['status', ({ status }) => (status === 'none' ? '' : status)],
  ['delivered_at', ({ deliveredAt }) => (deliveredAt === undefined ? '' : isoUtc(deliveredAt))],
  ['message_id', ({ messageId }) => messageId],
  ['referral_source', ({ isFromAd }) => (isFromAd ? 'ad' : '')],
];

const NAME_WIDTH = Math.max(...FIELDS.map(([name]) => name.length));
const GAP = 1;
/** A message has no more room than this, so that wide terminals do not pull them apart. */
const WIDEST = 44;

/** Messages beside each other, a line for each field that one of them has. */
export function sampleTable(samples: readonly SampleMessage[], { columns, colors }: Display): string[] {
  const room = Math.floor((columns - NAME_WIDTH - GAP * samples.length) / samples.length);
  return FIELDS.flatMap(([name, show]) => {
    const texts = samples.map((sample) => printable(show(sample)));
    if (texts.every((text) => text === '')) return [];
    const widths = Math.max(1, Math.min(room, WIDEST));
    const cells = texts.map((text) => padEnd(cutEnd(text, widths), widths));
    return [[colors.dim(padEnd(name, NAME_WIDTH)), ...cells].join(' '.repeat(GAP)).trimEnd()];
  });
}
