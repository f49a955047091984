import { CutOff, Failure } from '../failure.js';
import { beginningFirst } from './beginning-first.js';
import { bracketsIn, kindOfStray, kindWithinArray, type StrayPlace } from './json-strays.js';
import { jsonValueOf, NestedTooDeep } from './json-value.js';
import type { RowBytes } from './row-bytes.js';
import { WholeLines } from './whole-lines.js';

/** Where JSON values go. Lines are counted from 1; a value is named by the line it begins on. */
export interface JsonHandlers {
  value(value: unknown, line: number): void;
  /** Text that should have been a JSON value and is none. */
  broken(text: string, line: number): void;
  /** A line of text that holds no value and never did: what a program logs between the payloads. */
  text(text: string, line: number): void;
  /** A faster reader for objects that stand one on a line; it is asked wherever one could begin. */
  readonly lineBytes?: RowBytes;
}

/**
 * Reads JSON values one after another, however they are laid out: NDJSON, an array, one value a file, pretty-printed or
 * concatenated, with the text of a program's log in front of each and between them. Holds one value at a time.
 * (stream-json would do it too, but without the lines people need to find a bad record, and without going on after
 * one.) `firstLine`: the line that the text begins on.
 * @returns the line that it ends on
 * @throws Failure where the text ends inside a value: a truncated log would make a smaller bill
 */
export async function readJson(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  handlers: JsonHandlers,
  firstLine = 1,
): Promise<number> {
  const splitter = new ValueSplitter(handlers, firstLine);
  const lines = new WholeLines(beginningFirst(bytes));
  const decoder = new TextDecoder();
  for (let piece = await lines.next(); piece.length > 0; piece = await lines.next()) {
    const isPassable = splitter.isBetweenLines && !lines.endsInLine;
    const from = isPassable ? (handlers.lineBytes?.take(piece, 0, piece.length, splitter.line) ?? 0) : 0;
    if (from > 0) splitter.skipTo(handlers.lineBytes?.line ?? splitter.line);
    if (from < piece.length) splitter.take(decoder.decode(piece.subarray(from), { stream: true }));
    if (splitter.held > LONGEST_VALUE) {
      throw new Failure(
        `${path} holds a JSON value of more than 256 million characters that begins on line ${splitter.startLine}.`,
        'Give its records one by one: as NDJSON, or as a list that is not within an object.',
        { code: 'unreadable', file: path, line: splitter.startLine },
      );
    }
  }
  splitter.take(decoder.decode());
  const openSince = splitter.end();
  if (openSince !== undefined) {
    throw new CutOff(
      `${path} ends inside a JSON value that begins on line ${openSince}: it was cut off.`,
      'Export it again; a part of a log would make a smaller bill.',
      { file: path, line: openSince },
    );
  }
  return splitter.line;
}

/** The objects in a text that stand among words, as in a program's log. What is cut off or is none is passed over. */
export function jsonValuesAmong(text: string): readonly object[] {
  const values: object[] = [];
  const passOver = (): void => {};
  const take = (value: unknown): void => {
    if (typeof value === 'object' && value !== null && !(value instanceof NestedTooDeep)) values.push(value);
  };
  const splitter = new ValueSplitter({ value: take, broken: passOver, text: passOver }, 1);
  splitter.take(text);
  splitter.end();
  return values;
}

/** Objects within what is no JSON that could be the beginning of a value: each costs a look at all that follows. */
const MOST_TRIES = 50;

/** The engine holds no text of twice the length. */
const LONGEST_VALUE = 1 << 28;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
/** Beyond this a line without objects is handed over in parts. */
const LONGEST_STRAY = 1 << 16;

/** Every character that JSON can have outside of its strings, by code. */
const IS_JSON = new Uint8Array(1 << 16);
for (const character of '{}[]:,"0123456789+-.eEtruefalsn \t\r\n') IS_JSON[character.charCodeAt(0)] = 1;

/**
 * Finds where each object begins and ends. Arrays around objects are looked through. A line that a crash cut short is
 * told by what no JSON can hold, and reading goes on behind it: a raw line end inside a string, a line that begins with
 * other text, or an object where none can stand.
 */
class ValueSplitter {
  readonly #handlers: JsonHandlers;
  #text = '';
  #waiting: string[] = [];
  #waitingLength = 0;
  #position = 0;
  #line = 1;
  /** The brackets open within the object being read; none between objects. */
  #open: number[] = [];
  #isInString = false;
  /** The last character of the object that is no white space. */
  #lastCode = 0;
  /** Place in `#text` where the line began, and whether a quote, or a value, was seen on it. */
  #lineStart = 0;
  #hasQuoteOnLine = false;
  #hasValueOnLine = false;
  /** Place in `#text` where the object, or the stray text, being read began; -1 for none. */
  #start = -1;
  #startLine = 0;
  #openArrays: number[] = [];

  constructor(handlers: JsonHandlers, firstLine: number) {
    this.#handlers = handlers;
    this.#line = firstLine;
  }

  get line(): number {
    return this.#line;
  }

  /** How many characters of a value that has not ended are held. */
  get held(): number {
    return this.#text.length + this.#waitingLength;
  }

  /** The line on which what is being read began. */
  get startLine(): number {
    return this.#startLine;
  }

  /** Reads on when as much has come as is held: adding to a long value piece by piece would copy it each time. */
  take(piece: string): void {
    this.#waiting.push(piece);
    this.#waitingLength += piece.length;
    if (this.#waitingLength >= this.#text.length) this.#readWaiting();
  }

  #readWaiting(): void {
    this.#text += this.#waiting.join('');
    this.#waiting = [];
    this.#waitingLength = 0;
    for (; this.#position < this.#text.length; this.#position++) {
      const code = this.#text.charCodeAt(this.#position);
      if (this.#isInString) {
        // The character behind a backslash may be in the next piece: wait for it.
        if (code === BACKSLASH && this.#position + 1 === this.#text.length) break;
        if (code === BACKSLASH && this.#text.charCodeAt(this.#position + 1) !== NEWLINE) this.#position++;
        else if (code === NEWLINE) this.#endCutObject(this.#position);
        else if (code === QUOTE) this.#isInString = false;
      } else if (this.#open.length === 0) this.#betweenObjects(code);
      else if (this.#isBehindCutObject(code)) {
        this.#endCutObject(this.#lineStart);
        this.#position = this.#lineStart - 1;
        continue;
      } else this.#insideObject(code);
      if (code > SPACE) this.#lastCode = code;
      else if (code === NEWLINE) this.#beginLine();
    }
    this.#dropRead();
  }

  /** Whether a line begins here that has nothing to do with those before. */
  get isBetweenLines(): boolean {
    const isBetween = this.#open.length === 0 && this.#openArrays.length === 0 && this.#start === -1;
    return isBetween && this.held === this.#position && this.#lineStart === this.#position;
  }

  /** Goes on at the beginning of a line, where those before it were read elsewhere. */
  skipTo(line: number): void {
    this.#line = line;
  }

  #beginLine(): void {
    this.#line++;
    this.#lineStart = this.#position + 1;
    this.#hasQuoteOnLine = false;
    this.#hasValueOnLine = false;
  }

  /** The line on which a value began that never ended, or undefined. */
  end(): number | undefined {
    this.#readWaiting();
    if (this.#open.length > 0) return this.#startLine;
    this.#endStray(this.#hasValueOnLine ? 'behind-object' : 'alone');
    return this.#openArrays[0];
  }

  #insideObject(code: number): void {
    if (code === QUOTE) {
      this.#isInString = true;
      this.#hasQuoteOnLine = true;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#open.push(code);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      this.#open.pop();
      if (this.#open.length === 0) this.#endObject();
    }
  }

  /** Whether the object being read was cut off on a line before: this one begins with what it cannot hold. */
  #isBehindCutObject(code: number): boolean {
    const isForeign = IS_JSON[code] === 0 || (code === OPEN_BRACE && !this.#canHoldObject());
    return isForeign && !this.#hasQuoteOnLine && this.#lineStart > this.#start;
  }

  /** Whether an object can stand behind the last character: as a value, or in a list. */
  #canHoldObject(): boolean {
    if (this.#lastCode === COLON || this.#lastCode === OPEN_BRACKET) return true;
    return this.#lastCode === COMMA && this.#open.at(-1) === OPEN_BRACKET;
  }

  #betweenObjects(code: number): void {
    if (code === OPEN_BRACE) {
      this.#endStray('before-object');
      this.#start = this.#position;
      this.#startLine = this.#line;
      this.#open = [code];
    } else if (code === NEWLINE) this.#endStray(this.#hasValueOnLine ? 'behind-object' : 'alone');
    else if (this.#start === -1 && code > SPACE) {
      this.#start = this.#position;
      this.#startLine = this.#line;
    } else if (code === COMMA && this.#position - this.#start > LONGEST_STRAY) this.#endStray('alone');
  }

  #endObject(): void {
    this.#hasValueOnLine = true;
    const text = this.#text.slice(this.#start, this.#position + 1);
    this.#start = -1;
    this.#hand(text, this.#startLine);
  }

  /** A value, or what is left of several: a line cut before a value takes the next line's object for it. */
  #hand(text: string, line: number): void {
    for (let rest = text, restLine = line, tries = 0; rest !== ''; tries++) {
      const value = jsonValueOf(rest);
      if (value !== undefined) return this.#handlers.value(value, restLine);
      const next = tries < MOST_TRIES ? rest.indexOf('\n{') + 1 : 0;
      const broken = next === 0 ? rest : rest.slice(0, next);
      this.#handlers.broken(broken.trim(), restLine);
      restLine += broken.split('\n').length - 1;
      rest = rest.slice(broken.length);
    }
  }

  /** The object being read was cut off before this place. */
  #endCutObject(place: number): void {
    this.#open = [];
    this.#isInString = false;
    const text = this.#text.slice(this.#start, place).trimEnd();
    this.#start = -1;
    this.#hand(text, this.#startLine);
  }

  /** Ends what stands between two objects, or up to the end of a line. */
  #endStray(place: StrayPlace): void {
    if (this.#start === -1) return;
    const text = this.#text.slice(this.#start, this.#position).trim();
    this.#start = -1;
    const kind = this.#openArrays.length > 0 ? kindWithinArray(text) : kindOfStray(text, place === 'before-object');
    if (kind === 'log') {
      if (place === 'alone') this.#handlers.text(text, this.#startLine);
      return;
    }
    const isClosed = this.#closesTooMuch(text);
    if (kind === 'broken' || isClosed) this.#handlers.broken(text, this.#startLine);
  }

  /** Follows the brackets of the arrays around objects. Whether there is one too many that closes. */
  #closesTooMuch(text: string): boolean {
    let isTooMuch = false;
    for (const bracket of bracketsIn(text)) {
      if (bracket === '[') this.#openArrays.push(this.#startLine);
      else if (this.#openArrays.pop() === undefined) isTooMuch = true;
    }
    return isTooMuch;
  }

  #dropRead(): void {
    const keepFrom = this.#start === -1 ? this.#position : this.#start;
    this.#text = this.#text.slice(keepFrom);
    this.#position -= keepFrom;
    this.#lineStart -= keepFrom;
    if (this.#start !== -1) this.#start = 0;
  }
}
