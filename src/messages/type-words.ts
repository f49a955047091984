import { OTHER_CHANNELS_AS_TYPES } from './channel-words.js';
import { directionNamed } from './direction.js';
import { fold } from './words.js';

/**
 * What a word in the column of types says of the form of a message. `content`: what the message holds, which a
 * template's header can hold as well; `nothing`: a direction, a channel or a way in.
 */
export type TypeSaid = 'template' | 'free-form' | 'content' | 'nothing';

/** The words of logs, folded by `fold`: of Meta, of the providers' documentation (formats/SOURCES.md), of Baileys. */
export const TYPE_WORDS: Readonly<Record<TypeSaid, readonly string[]>> = {
  template: [
    ...['template', 'templates', 'hsm', 'templatemessage', 'messagetemplate', 'whatsapptemplate', 'mediatemplate'],
    ...['texttemplate', 'templatetext', 'templatemedia', 'interactivetemplate', 'highlystructuredmessage'],
  ],
  'free-form': [
    ...['freeform', 'freeformmessage', 'session', 'sessionmessage', 'nontemplate', 'notemplate', 'manual', 'service'],
    'freetext',
  ],
  content: [
    ...['text', 'chat', 'conversation', 'image', 'photo', 'picture', 'video', 'gif', 'audio', 'voice', 'ptt'],
    ...['document', 'file', 'media', 'sticker', 'location', 'contact', 'contacts', 'vcard', 'contactcard', 'link'],
    ...['interactive', 'button', 'buttons', 'buttonreply', 'quickreply', 'list', 'listreply', 'order', 'reaction'],
    ...['product', 'productlist', 'catalog', 'flow', 'nfmreply', 'poll', 'call', 'calls', 'voicecall'],
    ...['system', 'unsupported', 'unknown', 'textmessage', 'extendedtextmessage', 'imagemessage', 'videomessage'],
    ...['audiomessage', 'documentmessage', 'stickermessage', 'locationmessage', 'contactmessage', 'listmessage'],
    ...['buttonsmessage', 'interactivemessage', 'reactionmessage', 'contactsarraymessage', 'livelocationmessage'],
    ...['buttonsresponsemessage', 'listresponsemessage', 'templatebuttonreplymessage', 'interactiveresponsemessage'],
    ...['viewoncemessage', 'viewoncemessagev2', 'ephemeralmessage', 'documentwithcaptionmessage', 'ptvmessage'],
    ...['pollcreationmessage', 'pollcreationmessagev3', 'productmessage', 'ordermessage', 'albummessage'],
  ],
  nothing: [
    ...[
      'whatsapp',
      'wa',
      'waba',
      'whatsappbusiness',
      'whatsappcloud',
      'whatsappcloudapi',
      'cloudapi',
      'api',
      'webhook',
    ],
    ...OTHER_CHANNELS_AS_TYPES,
    ...['message', 'messages', 'msg', 'notification'],
  ],
};

/** What helpdesks write among the messages of a conversation that goes to no customer, folded. */
const NOTES: readonly string[] = [
  ...['note', 'notes', 'privatenote', 'internalnote', 'internalcomment', 'internalmessage', 'agentnote', 'activity'],
  ...['notainterna', 'notaprivada', 'comentariointerno', 'noteinterne', 'internenotiz'],
];

/** Whether a type is that of a note of colleagues, or of what was done with a conversation. */
export function isNote(word: string): boolean {
  return NOTES.includes(fold(word));
}

const SAID_BY_WORD: ReadonlyMap<string, TypeSaid> = new Map(
  (Object.keys(TYPE_WORDS) as TypeSaid[]).flatMap((said) => TYPE_WORDS[said].map((word) => [word, said] as const)),
);

/** What a word says of the form; undefined for a word that is not known. '' says nothing. */
export function typeSaid(word: string): TypeSaid | undefined {
  const folded = fold(word);
  if (folded === '' || directionNamed(folded) !== undefined) return 'nothing';
  return SAID_BY_WORD.get(folded);
}
