import { hiddenJid, nobodysJid, numberInJid } from '../messages/jid.js';
import type { Direction } from '../messages/message.js';
import { STATUSES, type Status, statusOf } from '../messages/status.js';
import { fold } from '../messages/words.js';
import { formByType } from './form-by-type.js';
import { isNothing } from './held-text.js';
import { asList, asRecord, asText, type JsonRecord, recordOr } from './json-fields.js';
import { noteMisread } from './misread.js';
import type { ProviderMessage } from './provider-message.js';

/**
 * A message as Baileys has it, whose names Evolution API and others keep (formats/SOURCES.md, "Evolution API and
 * Baileys"): what its parts say.
 */

const FROM_ME: ReadonlyMap<string, Direction> = new Map([
  ['true', 'outbound'],
  ['t', 'outbound'],
  ['1', 'outbound'],
  ['false', 'inbound'],
  ['f', 'inbound'],
  ['0', 'inbound'],
]);

/** Who wrote, by `fromMe`; undefined for a word that says neither. */
export function directionOf({ fromMe }: JsonRecord): Direction | undefined {
  return FROM_ME.get(asText(fromMe).toLowerCase());
}

/** A number, or an address of WhatsApp's. */
const ADDRESS = /@|^\+?\d{5}/;

/**
 * With whom: the number, and the address that hides it, of which either is the chat's and the other may stand beside
 * it. `senderPn` and `senderLid` are those of who wrote.
 */
export function customerIn(key: JsonRecord): { readonly customer: string; readonly userId: string } {
  const chat = asText(key.remoteJid);
  if (nobodysJid(chat) !== undefined) return { customer: chat, userId: '' };
  const ofSender = directionOf(key) === 'inbound' ? [key.senderPn, key.senderLid] : [];
  const addresses = [chat, ...[key.remoteJidAlt, key.previousRemoteJid, ...ofSender].map(asText)];
  const odd = addresses.find((address) => address !== '' && !ADDRESS.test(address));
  if (odd !== undefined) noteMisread(odd);
  const hidden = addresses.map(hiddenJid).find(Boolean) ?? '';
  return { customer: addresses.find((address) => numberInJid(address) !== '') ?? chat, userId: hidden };
}

/** Seconds, which JSON of protocol buffers has in two halves where they are a `Long`. */
export function timeIn(time: unknown): string {
  const { low, high } = recordOr(time);
  if (typeof low !== 'number' || typeof high !== 'number') return asText(time);
  return String(high * 2 ** 32 + (low >>> 0));
}

/** Baileys' numbers for statuses, in their order. */
const BY_NUMBER: readonly Status[] = ['failed', 'queued', 'sent', 'delivered', 'read', 'played'];
/** Not about delivery: the message was deleted on the customer's phone. */
const NO_STATUS: readonly string[] = ['', 'deleted', 'undefined', 'null'];

/** What a status says, as a number or a word; '' where it is none about delivery. */
export function statusSaid(status: unknown): string {
  const word = asText(status);
  return NO_STATUS.includes(fold(word)) ? '' : (BY_NUMBER[Number(word)] ?? word);
}

/** How far a message came by all that is said of it; undefined where nothing is, and an unknown word as it stands. */
export function furthestStatus(words: readonly string[]): string | undefined {
  const said = words.filter(Boolean);
  const unknown = said.find((word) => statusOf(word) === undefined);
  if (unknown !== undefined) return unknown;
  return said.toSorted((a, b) => orderOf(a) - orderOf(b)).at(-1);
}

/** An arrival goes before a failure. */
function orderOf(word: string): number {
  const status = statusOf(word) ?? 'none';
  return status === 'failed' ? STATUSES.indexOf('sent') + 0.5 : STATUSES.indexOf(status);
}

/** The statuses that stand beside a message, in the table of its updates. */
export function updatesIn({ MessageUpdate }: JsonRecord): readonly string[] {
  return asList(MessageUpdate).map((update) => {
    if (isNothing(update.status)) noteMisread(update);
    return statusSaid(update.status);
  });
}

const TEMPLATE_TYPES: readonly string[] = ['templatemessage', 'template', 'highlystructuredmessage'];
/** What the API keeps of a template that it sent through the Cloud API: its name between two arrows. */
const TEMPLATE_SENT = /^\s*▶\ufe0f?([^◀]+)◀\ufe0f?\s*$/u;

/** Whether a message is a template, and which, as far as it says so. */
export function templateOf(
  type: string,
  message: JsonRecord,
): Pick<ProviderMessage, 'form' | 'hasContentType' | 'unknownType' | 'templateName'> {
  const name = TEMPLATE_SENT.exec(asText(message.conversation))?.[1]?.trim() ?? '';
  if (name !== '' || TEMPLATE_TYPES.includes(fold(type))) return { form: 'template', templateName: name };
  // A template is a `conversation` like any text: without the text nobody can say.
  const isTold = fold(type) !== 'conversation' || asText(message.conversation) !== '';
  return isTold ? formByType(type) : {};
}

/** What WhatsApp tells its programs, and no message: a deletion, an edit, a key of encryption, a change of settings. */
const NO_MESSAGES: readonly string[] = ['protocolmessage', 'senderkeydistributionmessage', 'editedmessage'];

export function isNoMessage({ messageType, messageStubType }: JsonRecord): boolean {
  return NO_MESSAGES.includes(fold(asText(messageType))) || asText(messageStubType) !== '';
}

/** A text stands as it is, everything else in an object. */
function contextOf(part: unknown): unknown {
  return typeof part === 'string' ? undefined : asRecord(part).contextInfo;
}

/** The customer came from an ad: WhatsApp shows it above the message. */
export function isFromAd({ contextInfo, message }: JsonRecord): boolean {
  const contexts = [contextInfo, ...Object.values(asRecord(message)).map(contextOf)];
  return contexts.some((context) => {
    const ad = asRecord(asRecord(context).externalAdReply);
    return asText(ad.ctwaClid) !== '' || fold(asText(ad.sourceType)) === 'ad';
  });
}
