/** Who gave a message its id, by the names programs have for it beside the number of their own row. */
const GIVERS: readonly string[] = [
  ...['wa', 'waba', 'whatsapp', 'meta', 'facebook', 'fb', 'cloud_api', 'graph', 'provider', 'vendor', 'bsp'],
  ...['channel', 'platform', 'gateway', 'api', 'external', 'ext', 'remote', 'upstream', 'carrier', 'service'],
  ...['twilio', 'infobip', 'gupshup', 'vonage', 'messagebird', 'bird', 'sinch', 'wati', 'interakt', 'ycloud'],
  ...['kapso', 'd360', '360dialog', 'evolution', 'zenvia', 'plivo', 'chatwoot'],
];
const IDS: readonly string[] = ['message_id', 'msg_id', 'message_sid', 'message_uuid'];

/**
 * What the id that the sender's API gave is called in tables of events, one row for each status: the `id` there is the
 * event's, and would make a message of each.
 */
export const GIVEN_IDS: readonly string[] = [
  ...GIVERS.flatMap((giver) => IDS.map((id) => `${giver}_${id}`)),
  ...['message_wamid', 'msg_wamid', 'wamid_id', 'message_external_id', 'message_provider_id', 'message_whatsapp_id'],
  ...['message_wa_id', 'message_meta_id', 'twilio_sid', 'message_guid'],
];
