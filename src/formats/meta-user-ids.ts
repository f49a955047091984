import type { RecordSink } from './format.js';
import { asList, asRecord, asText, type JsonRecord } from './json-fields.js';

/** The two ids in the sentence of a system message: "User Ana changed from US.1 to US.2". */
const IDS = /\b[A-Z]{2}\.[A-Za-z0-9]{1,128}\b/g;

/**
 * Learns from a system message that Meta gave a customer another business-scoped user id, as it does where the number
 * behind it changes (Meta, webhooks reference: `user_changed_user_id`; `user_id_update` beside it).
 */
export function learnUserIdChange(message: JsonRecord, found: RecordSink): void {
  const { user_id, previous_user_id, body } = asRecord(message.system);
  const since = asText(user_id);
  if (since === '') return;
  const inSentence = (asText(body).match(IDS) ?? []).filter((id) => id !== since);
  const before = asText(previous_user_id) || asText(message.from_user_id) || (inSentence[0] ?? '');
  if (before !== '') found.changeUserId(before, since);
}

/** The same from the webhooks of the field `user_id_update`. */
export function learnUserIdUpdates(updates: unknown, found: RecordSink): void {
  for (const { user_id } of asList(updates)) {
    const { previous, current } = asRecord(user_id);
    if (asText(previous) !== '' && asText(current) !== '') found.changeUserId(asText(previous), asText(current));
  }
}
