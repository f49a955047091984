import type { Format } from './format.js';
import { takeGupshupBilling } from './gupshup-billing.js';
import { asList, asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { metaCloud } from './meta-cloud.js';

const BILLING_EVENT = 'billing-event';

/**
 * Webhooks of Gupshup in Meta's shape, version 3: with `gs_app_id` beside the envelope, without pricing in the
 * statuses, and with what was billed in events of their own, which tell no time (formats/SOURCES.md, "Gupshup").
 */
export const gupshupV3: Format = {
  name: 'gupshup-v3',
  title: 'Gupshup webhooks, version 3',
  lacks: ['template-name'],
  recognises: (sample, options) =>
    sample.kind === 'json' &&
    metaCloud.recognises(sample, options) &&
    sample.values.some((value) => asText(asRecord(value).gs_app_id) !== ''),
  reader(sample, options, found) {
    const readAsMeta = metaCloud.reader(sample, options, found);
    return (record, origin) => {
      const [billings, rest] = isJsonRecord(record) ? withoutBillings(record) : [[], record];
      for (const billing of billings) takeGupshupBilling(billing, '', { origin, options, found });
      if (rest !== undefined) readAsMeta(rest, origin);
    };
  },
};

/** The billing events of a payload, and the payload without them; undefined where nothing is left. */
function withoutBillings(payload: JsonRecord): [readonly JsonRecord[], JsonRecord | undefined] {
  const changes = asList(payload.entry).flatMap((entry) => asList(entry.changes));
  const billings = changes.filter(isBilling).map(({ value }) => asRecord(asRecord(value).billing));
  if (billings.length === 0) return [billings, payload];
  if (billings.length === changes.length) return [billings, undefined];
  const entry = asList(payload.entry).map((one) => ({
    ...one,
    changes: asList(one.changes).filter((change) => !isBilling(change)),
  }));
  return [billings, { ...payload, entry }];
}

function isBilling({ field }: JsonRecord): boolean {
  return field === BILLING_EVENT;
}
