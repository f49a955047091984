const PREFIX = /^whatsapp:/i;

/** Twilio writes the channel in front of a number: `whatsapp:+57…`; a number alone is an SMS. */
export function isWhatsAppAddress(address: string): boolean {
  return PREFIX.test(address.trim());
}

export function numberIn(address: string): string {
  return address.trim().replace(PREFIX, '');
}
