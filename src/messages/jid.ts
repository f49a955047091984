/**
 * The addresses that WhatsApp itself uses (JIDs), and with it WhatsApp Web and what is built on that
 * (formats/SOURCES.md, "Evolution API and Baileys"): `573005550001:12@s.whatsapp.net` is the twelfth device of a
 * number, `…@lid` somebody whose number is hidden, `…@g.us` a group.
 */
const OF_NUMBER = /^\+?(\d{5,20})(?:[._]\d{1,3})?(?::\d{1,5})?@(?:s\.whatsapp\.net|c\.us)$/i;
const HIDDEN = /^(\d{5,20})(?:[._]\d{1,3})?(?::\d{1,5})?@lid$/i;
const GROUP = /@g\.us$/i;
/** `status@broadcast`, broadcast lists and channels: what is there goes to no single customer. */
const BROADCAST = /@(?:broadcast|newsletter)$/i;

/** The digits of the number that an address is of; '' for any other text. */
export function numberInJid(text: string): string {
  return OF_NUMBER.exec(text)?.[1] ?? '';
}

/** The address, without its device, of somebody whose number is hidden; '' for any other text. */
export function hiddenJid(text: string): string {
  const digits = HIDDEN.exec(text)?.[1];
  return digits === undefined ? '' : `${digits}${HIDDEN_SERVER}`;
}

const HIDDEN_SERVER = '@lid';

/** Whether a customer's id is the address of somebody whose number is hidden: its digits are no number. */
export function isHiddenJid(customer: string): boolean {
  return customer.endsWith(HIDDEN_SERVER);
}

/** What an address is of, where it is no customer's. */
export function nobodysJid(text: string): 'group' | 'broadcast' | undefined {
  if (!text.includes('@')) return undefined;
  const trimmed = text.trim();
  if (GROUP.test(trimmed)) return 'group';
  return BROADCAST.test(trimmed) ? 'broadcast' : undefined;
}
