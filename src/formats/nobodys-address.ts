import { nobodysJid } from '../messages/jid.js';
import type { SkipReason } from './format.js';

const REASONS: Readonly<Record<NonNullable<ReturnType<typeof nobodysJid>>, SkipReason>> = {
  group: 'skipped-group-message',
  broadcast: 'skipped-broadcast',
};

/** Why a message with such an address at one of its ends is no single customer's; undefined where it may be one's. */
export function skipReasonOf(...addresses: readonly string[]): SkipReason | undefined {
  for (const address of addresses) {
    const kind = nobodysJid(address);
    if (kind !== undefined) return REASONS[kind];
  }
  return undefined;
}
