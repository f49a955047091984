import { categoryRows } from './data-file.js';
import { type Found, Phrases } from './phrases.js';
import { linesOf, nameTokens, sentencesOf, tokensOf } from './tokens.js';

/** The name and one text of a template, as far as a log knows them. */
export interface TemplateText {
  readonly name: string;
  /** Header, body, footer and buttons where they are known, in lines; the sent text otherwise. */
  readonly text: string;
}

/** Something in a template that speaks for or against a purpose. */
export interface Cue {
  /** What it is about, as `cues.csv` and `weights.csv` name it: `your order`, `discount`. */
  readonly name: string;
  /** The words that gave it away. */
  readonly words: string;
  /** False for what no purpose can be told from by itself. */
  readonly tells: boolean;
}

/** Cues that are no words: how a text is laid out. */
const LAYOUT: readonly (Cue & { isIn(lines: readonly string[], whole: string): boolean })[] = [
  {
    name: 'details',
    tells: true,
    words: 'two or more lines of "name: value"',
    isIn: (lines) => lines.filter((line) => DETAIL.test(line)).length >= 2,
  },
  {
    name: 'values',
    tells: true,
    words: 'three or more values',
    isIn: (_, whole) => (whole.match(VALUES) ?? []).length >= 3,
  },
  { name: 'price', tells: false, words: 'a price', isIn: (_, whole) => PRICE.test(whole) },
  { name: 'party', tells: true, words: 'festive pictures', isIn: (_, whole) => PARTY.test(whole) },
  {
    name: 'shouting',
    tells: false,
    words: 'two or more exclamation marks',
    isIn: (_, whole) => (whole.match(/[!¡！]+/g) ?? []).length >= 2,
  },
  { name: 'question', tells: false, words: 'a question', isIn: (_, whole) => /[?？؟]/.test(whole) },
  {
    name: 'list of points',
    tells: false,
    words: 'a list of points',
    isIn: (lines) => lines.filter((line) => POINT.test(line)).length >= 3,
  },
];

const DETAIL = /^[^\n]{1,40}[:：]\s*\S/u;
const VALUES = /\{{1,2}[^{}\n]{0,60}\}{1,2}|\d[\d.,:/-]*/g;
const PRICE = /(?:[$€£₹]|R\$|\b(?:USD|EUR|Rp|MXN|COP|AED|SAR)\b)\s?(?:\d|\{)/;
const PARTY = /[🎉🎁🔥💥🛍🤑✨🎊🥳💸⚡🌟😍🎄💝❤🎈🏷🎯🚀💪]/u;
const POINT = /^\s*(?:[•✅✔☑*▪–-]|\d[.)])\s*\S/u;

/** The cues in a template, each kind once, in the order of their names. */
export function cuesIn({ name, text }: TemplateText): Cue[] {
  const lines = linesOf(text);
  const found = new Map<string, string>();
  const take = ({ meaning, words }: Found<string>): void => {
    const known = found.get(meaning);
    if (known === undefined || isBetter(words, known)) found.set(meaning, words);
  };
  const { anywhere, inNames } = phrases();
  for (const sentence of lines.flatMap(sentencesOf)) anywhere.find(tokensOf(sentence), take);
  const named = nameTokens(name);
  anywhere.find(named, take);
  inNames.find(named, take);
  const said = [...found].map(([cue, words]): Cue => ({ name: cue, words, tells: true }));
  const whole = lines.join('\n');
  const laidOut = LAYOUT.filter(({ isIn }) => isIn(lines, whole));
  return [...said, ...laidOut].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Of two phrases for one cue the longer shows it better. */
function isBetter(words: string, known: string): boolean {
  return words.length > known.length || (words.length === known.length && words < known);
}

interface KnownPhrases {
  readonly anywhere: Phrases<string>;
  /** Words that say something as the name of a template, and little in a sentence. */
  readonly inNames: Phrases<string>;
}

const IN_NAMES = 'name';
let known: KnownPhrases | undefined;

function phrases(): KnownPhrases {
  if (known !== undefined) return known;
  known = { anywhere: new Phrases<string>(), inNames: new Phrases<string>() };
  for (const [cue = '', language, words = ''] of categoryRows('cues.csv')) {
    const place = language === IN_NAMES ? known.inNames : known.anywhere;
    for (const phrase of words.split('|')) place.add(phrase, cue);
  }
  return known;
}
