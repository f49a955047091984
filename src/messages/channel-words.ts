import { fold } from './words.js';

/** Channels other than WhatsApp, in the words that a column of types can have for them too, folded by `fold`. */
export const OTHER_CHANNELS_AS_TYPES: readonly string[] = [
  ...['sms', 'mms', 'rcs', 'email', 'messenger', 'facebook', 'instagram', 'telegram', 'viber', 'line', 'webchat'],
];

const OTHER_CHANNELS: ReadonlySet<string> = new Set([
  ...OTHER_CHANNELS_AS_TYPES,
  ...['mail', 'facebookmessenger', 'fbmessenger', 'messengerfacebook', 'facebookpage', 'fb', 'instagramdm', 'ig'],
  ...['instagramdirect', 'livechat', 'webwidget', 'widget', 'wechat', 'push', 'pushnotification', 'voice', 'twitter'],
  ...['phone', 'phonecall', 'textmessage', 'imessage', 'applemessages', 'googlebusinessmessages', 'tiktok', 'zalo'],
  ...['kakaotalk', 'discord', 'slack'],
]);

const WHATSAPP = /^(whatsapp|waba$|wa$)/;
/** Chatwoot's names for its channels, of which one can be either. */
const CHATWOOTS = 'channel::';

/** Whether the word for a channel is of another than WhatsApp; undefined for one that nobody knows. */
export function isOtherChannel(word: string): boolean | undefined {
  const folded = fold(word);
  const name = folded.startsWith(CHATWOOTS) ? folded.slice(CHATWOOTS.length) : folded;
  if (WHATSAPP.test(name)) return false;
  return OTHER_CHANNELS.has(name) ? true : undefined;
}

/** The same of a word for a type. */
export function isOtherChannelAsType(word: string): boolean {
  return OTHER_CHANNELS_AS_TYPES.includes(fold(word));
}
