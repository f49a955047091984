/** What stands for a figure, a date, an amount or a placeholder: `{{1}}` in a template, its value in a sent message. */
export const VALUE = '#';

/** Only as much of a text is looked at: Meta allows 1,024 characters in a body, and a log can hold anything. */
const LONGEST_TEXT = 2048;

const PLACEHOLDER = /\{{1,2}[^{}\n]{0,60}\}{1,2}/g;
const WORD = /[\p{L}\p{M}]*\p{N}[\p{L}\p{M}\p{N}]*|[\p{L}\p{M}]+|[#%٪]/gu;
const MARKS = /\p{M}+/gu;

/**
 * The words of each line of a text: in lower case, without accents, with `#` for every value. Lines are kept apart, so
 * that no phrase is found across two of them.
 */
export function tokenLines(text: string): string[][] {
  return linesOf(text).map(tokensOf);
}

/** The lines of a text that say something, as far as it is looked at. */
export function linesOf(text: string): string[] {
  return text
    .slice(0, LONGEST_TEXT)
    .split(/[\n\r]+/)
    .filter((line) => line.trim() !== '');
}

/** The words of a template's name: `orderConfirmed_v2`, `pedido-enviado`. */
export function nameTokens(name: string): string[] {
  const spaced = name.slice(0, LONGEST_TEXT).replace(/([a-z])([A-Z])/g, '$1 $2');
  return tokensOf(spaced.replace(/[^\p{L}\p{M}]+/gu, ' '));
}

function tokensOf(line: string): string[] {
  const words = line.replace(PLACEHOLDER, ` ${VALUE} `).normalize('NFKD').toLowerCase().match(WORD) ?? [];
  const tokens: string[] = [];
  for (const word of words) {
    const token = /\p{N}/u.test(word) ? VALUE : word === '٪' ? '%' : unaccented(word);
    // `# 48173`, `2023-06-01` and `R$ 19,90` are one value each.
    if (token !== VALUE || tokens.at(-1) !== VALUE) tokens.push(token);
  }
  return tokens.filter((token) => token !== '');
}

/** Accents are typed or not as people please; Arabic vowel marks and letter forms too. Turkish has two letters i. */
function unaccented(word: string): string {
  return word.replace(MARKS, '').replace(/ı/g, 'i').replace(/ß/g, 'ss').replace(/ى/g, 'ي').replace(/ة/g, 'ه');
}
