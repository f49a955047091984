import { fold } from './words.js';

/**
 * What logs call the channels beside WhatsApp, folded by `fold`: exports of helpdesks and of providers hold all of a
 * business's messages. A name that could be a line's, a team's or an app's is in none of them.
 */
export const OTHER_CHANNELS: readonly string[] = [
  ...['sms', 'mms', 'rcs', 'email', 'mail', 'correo', 'correoelectronico', 'messenger', 'facebook'],
  ...['facebookmessenger', 'fbmessenger', 'facebookpage', 'fb', 'instagram', 'instagramdm', 'instagramdirect', 'ig'],
  ...['telegram', 'viber', 'line', 'wechat', 'kakaotalk', 'zalo', 'twitter', 'twitterdm', 'tiktok', 'imessage'],
  ...['applemessages', 'applebusinesschat', 'googlebusinessmessages', 'webchat', 'webwidget', 'livechat', 'push'],
  ...['pushnotification', 'webpush', 'slack', 'discord', 'skype'],
];

const OTHERS = new Set(OTHER_CHANNELS);
/** Chatwoot's and Rails' way of saying a kind: `Channel::Sms`. */
const BEFORE_KIND = /^channels?[:.]+/;

/** Whether a column of channels names one that is not WhatsApp; a name that nobody knows may be a line's. */
export function isOtherChannel(word: string): boolean {
  return OTHERS.has(fold(word).replace(BEFORE_KIND, ''));
}
