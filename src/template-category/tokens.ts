/** What stands for a figure, a date, an amount or a placeholder: `{{1}}` in a template, its value in a sent message. */
export const VALUE = '#';

/** Only as much of a text is looked at: Meta allows 1,024 characters in a body, and a log can hold anything. */
const LONGEST_TEXT = 2048;

const PLACEHOLDER = /\{{1,2}[^{}\n]{0,60}\}{1,2}/g;
const WORD = /\p{L}*\p{N}[\p{L}\p{N}]*|\p{L}+|[#%٪]/gu;
const ASCII_WORD = /[a-z]*\d[a-z\d]*|[a-z]+|[#%]/g;
const LETTERS = /^\p{L}*$/u;
const SENTENCE_END = /[.!?…؟।]\s/u;
const DIGIT = /\p{N}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
const ASCII = /^[\u0000-\u007f]*$/;

/** The lines of a text that say something, as far as it is looked at. */
export function linesOf(text: string): string[] {
  return text
    .slice(0, LONGEST_TEXT)
    .split(/[\n\r]+/)
    .filter((line) => line.trim() !== '');
}

/** The sentences of a line: no phrase reaches from one into the next ("… that you have. Your order …"). */
export function sentencesOf(line: string): string[] {
  return line.split(SENTENCE_END);
}

/** The words of a template's name: `orderConfirmed_v2`, `pedido-enviado`. */
export function nameTokens(name: string): string[] {
  const spaced = name.slice(0, LONGEST_TEXT).replace(/([a-z])([A-Z])/g, '$1 $2');
  return tokensOf(spaced.replace(/[^\p{L}\p{M}]+/gu, ' '));
}

/** The words of a line: in lower case, without accents, with `#` for every value. */
export function tokensOf(line: string): string[] {
  const bare = line.includes('{') ? line.replace(PLACEHOLDER, ` ${VALUE} `) : line;
  const isAscii = ASCII.test(bare);
  const words = (isAscii ? bare.toLowerCase().match(ASCII_WORD) : unaccented(bare).match(WORD)) ?? [];
  const tokens: string[] = [];
  for (const word of words) {
    const token = DIGIT.test(word) ? VALUE : word === '٪' ? '%' : word;
    // `# 48173`, `2023-06-01` and `R$ 19,90` are one value each.
    if (token !== VALUE || tokens.at(-1) !== VALUE) tokens.push(token);
  }
  return tokens;
}

/**
 * Words of one token each, as they are in texts. All at once, since a run looks for thousands: what is done to accents
 * takes no longer for a page than for a word.
 */
export function foldedWords(words: readonly string[]): readonly string[] {
  const folded = unaccented(words.join('\n')).split('\n');
  return folded.map((word) => (LETTERS.test(word) ? word : tokensOf(word).join('')));
}

/** Accents are typed or not as people please; Arabic vowel marks and letter forms too. Turkish has two letters i. */
function unaccented(line: string): string {
  return line
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ıßىة]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

const PLAIN_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ى: 'ي', ة: 'ه' };
