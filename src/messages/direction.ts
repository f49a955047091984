import type { Direction } from './message.js';
import { fold } from './words.js';

/**
 * The words of logs for who wrote, folded by `fold`: of exports, of providers (formats/SOURCES.md, "What each lacks"),
 * of mobile networks.
 */
export const DIRECTION_WORDS: Readonly<Record<Direction, readonly string[]>> = {
  inbound: [
    ...['inbound', 'in', 'i', 'incoming', 'ingoing', 'received', 'receive', 'recv', 'mo', 'rx', 'c2b', 'toapp'],
    ...['inboundmessage', 'incomingmessage', 'messagereceived', 'fromcustomer', 'fromcontact', 'fromclient'],
    'fromuser',
  ],
  outbound: [
    ...['outbound', 'out', 'o', 'outgoing', 'sent', 'send', 'mt', 'tx', 'b2c', 'tocontact', 'outboundapi'],
    ...['outboundreply', 'outboundmessage', 'outgoingmessage', 'messagesent', 'tocustomer', 'toclient', 'touser'],
    ...['frombusiness', 'fromme'],
  ],
};

const DIRECTION_OF_WORD: ReadonlyMap<string, Direction> = new Map([
  ...DIRECTION_WORDS.inbound.map((word) => [word, 'inbound'] as const),
  ...DIRECTION_WORDS.outbound.map((word) => [word, 'outbound'] as const),
]);

/** The direction a word names, or undefined where it names none. */
export function directionNamed(word: string): Direction | undefined {
  return DIRECTION_OF_WORD.get(fold(word));
}
