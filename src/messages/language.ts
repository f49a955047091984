/** A template's language code as Meta writes it, `en_US`, however a log spells it: `en-us`, `EN_us`. */
export function languageCode(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const [language = '', ...region] = trimmed.split(/[\s_-]+/);
  return [language.toLowerCase(), ...region.map((part) => part.toUpperCase())].join('_');
}
