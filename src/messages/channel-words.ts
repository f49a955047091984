import { fold } from './words.js';

/** Channels other than WhatsApp, in the words that a column of types can have for them too, folded by `fold`. */
export const OTHER_CHANNELS_AS_TYPES: readonly string[] = [
  ...['sms', 'mms', 'rcs', 'email', 'messenger', 'facebook', 'instagram', 'telegram', 'viber', 'line', 'webchat'],
];

/**
 * What logs call the channels beside WhatsApp, folded: exports of helpdesks and of providers hold all of a business's
 * messages. A name that could be a line's, a team's or an app's is in none of them.
 */
const OTHER_CHANNELS: ReadonlySet<string> = new Set([
  ...OTHER_CHANNELS_AS_TYPES,
  ...['mail', 'correo', 'correoelectronico', 'facebookmessenger', 'fbmessenger', 'messengerfacebook', 'facebookpage'],
  ...['fb', 'instagramdm', 'instagramdirect', 'ig', 'wechat', 'kakaotalk', 'zalo', 'twitter', 'twitterdm', 'tiktok'],
  ...['imessage', 'applemessages', 'applebusinesschat', 'googlebusinessmessages', 'webwidget', 'widget', 'livechat'],
  ...['push', 'pushnotification', 'webpush', 'voice', 'phone', 'phonecall', 'textmessage', 'slack', 'discord'],
  'skype',
]);

const WHATSAPP = /^(whatsapp|waba$|wa$)/;
/** Chatwoot's and Rails' way of saying a kind: `Channel::Sms`. */
const BEFORE_KIND = /^channels?[:.]+/;

/** Whether the word for a channel is of another than WhatsApp; undefined for one that nobody knows. */
export function isOtherChannel(word: string): boolean | undefined {
  const name = fold(word).replace(BEFORE_KIND, '');
  if (WHATSAPP.test(name)) return false;
  return OTHER_CHANNELS.has(name) ? true : undefined;
}

/** The same of a word for a type. */
export function isOtherChannelAsType(word: string): boolean {
  return OTHER_CHANNELS_AS_TYPES.includes(fold(word).replace(BEFORE_KIND, ''));
}
