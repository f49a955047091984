import { Failure } from '../failure.js';

/** Where JSON values go. Lines are counted from 1; a value is named by the line it begins on. */
export interface JsonHandlers {
  value(value: unknown, line: number): void;
  /** Text that is no JSON value. */
  broken(text: string, line: number): void;
}

/**
 * Reads JSON values one after another, however they are laid out: NDJSON, an array, one value a file, pretty-printed or
 * concatenated. Holds one value at a time. (stream-json would do it too, but without the lines people need to find a
 * bad record, and without going on after one.)
 * @throws Failure where the text ends inside a value: a truncated log would make a smaller bill
 */
export async function readJson(path: string, text: AsyncIterable<string>, handlers: JsonHandlers): Promise<void> {
  const splitter = new ValueSplitter(handlers);
  for await (const piece of text) splitter.take(piece);
  const openSince = splitter.end();
  if (openSince !== undefined) {
    throw new Failure(
      `${path} ends inside a JSON value that begins on line ${openSince}: it was cut off.`,
      'Export it again; a part of a log would make a smaller bill.',
    );
  }
}

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

/** An integer that a JavaScript number cannot hold, such as a 64-bit id; strings are matched to be passed over. */
const LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/** The value of a JSON text, long integers as strings; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    const exact = /[:[,\s]-?\d{16,}/.test(text)
      ? text.replace(LONG_INTEGER, (token) =>
          token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
        )
      : text;
    return JSON.parse(exact);
  } catch {
    return undefined;
  }
}

/**
 * Finds where each object begins and ends. Arrays around objects are looked through. A line that a crash cut short is
 * told by what no JSON can hold, and reading goes on behind it: a raw line end inside a string, or an object at the
 * beginning of a line where none can stand.
 */
class ValueSplitter {
  readonly #handlers: JsonHandlers;
  #text = '';
  #position = 0;
  #line = 1;
  /** The brackets open within the object being read; none between objects. */
  #open: number[] = [];
  #isInString = false;
  /** The last character of the object that is no white space, and whether a line has just begun. */
  #lastCode = 0;
  #isAtLineStart = true;
  /** Place in `#text` where the object, or the stray text, being read began; -1 for none. */
  #start = -1;
  #startLine = 0;
  #openArrays: number[] = [];

  constructor(handlers: JsonHandlers) {
    this.#handlers = handlers;
  }

  take(piece: string): void {
    this.#text += piece;
    for (; this.#position < this.#text.length; this.#position++) {
      const code = this.#text.charCodeAt(this.#position);
      if (code === NEWLINE) this.#line++;
      if (this.#isInString) {
        // The character behind a backslash may be in the next piece: wait for it.
        if (code === BACKSLASH && this.#position + 1 === this.#text.length) break;
        if (code === BACKSLASH && this.#text.charCodeAt(this.#position + 1) !== NEWLINE) this.#position++;
        else if (code === NEWLINE) this.#endCutObject();
        else if (code === QUOTE) this.#isInString = false;
      } else if (this.#open.length === 0) this.#betweenObjects(code);
      else if (code === OPEN_BRACE && this.#isAtLineStart && !this.#canHoldObject()) {
        this.#endCutObject();
        this.#betweenObjects(code);
      } else this.#insideObject(code);
      this.#isAtLineStart = code === NEWLINE;
      if (code > SPACE) this.#lastCode = code;
    }
    this.#dropRead();
  }

  /** The line on which a value began that never ended, or undefined. */
  end(): number | undefined {
    if (this.#open.length > 0) return this.#startLine;
    this.#endStray();
    return this.#openArrays[0];
  }

  #insideObject(code: number): void {
    if (code === QUOTE) this.#isInString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#open.push(code);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      this.#open.pop();
      if (this.#open.length === 0) this.#endObject();
    }
  }

  /** Whether an object can stand behind the last character: as a value, or in a list. */
  #canHoldObject(): boolean {
    if (this.#lastCode === COLON || this.#lastCode === OPEN_BRACKET) return true;
    return this.#lastCode === COMMA && this.#open.at(-1) === OPEN_BRACKET;
  }

  #betweenObjects(code: number): void {
    if (code === OPEN_BRACE) {
      this.#endStray();
      this.#start = this.#position;
      this.#startLine = this.#line;
      this.#open = [code];
    } else if (code === OPEN_BRACKET) {
      this.#endStray();
      this.#openArrays.push(this.#line);
    } else if (code === CLOSE_BRACKET && this.#openArrays.length > 0) {
      this.#endStray();
      this.#openArrays.pop();
    } else if (code === COMMA || code === NEWLINE) {
      this.#endStray();
    } else if (this.#start === -1 && code > SPACE) {
      this.#start = this.#position;
      this.#startLine = this.#line;
    }
  }

  #endObject(): void {
    const text = this.#text.slice(this.#start, this.#position + 1);
    this.#start = -1;
    this.#hand(text, this.#startLine);
  }

  /** A value, or what is left of several: a line cut before a value takes the next line's object for it. */
  #hand(text: string, line: number): void {
    for (let rest = text, restLine = line; rest !== ''; ) {
      const value = parsed(rest);
      if (value !== undefined) return this.#handlers.value(value, restLine);
      const next = rest.indexOf('\n{') + 1;
      const broken = next === 0 ? rest : rest.slice(0, next);
      this.#handlers.broken(broken.trim(), restLine);
      restLine += broken.split('\n').length - 1;
      rest = rest.slice(broken.length);
    }
  }

  /** The object being read was cut off before this character. */
  #endCutObject(): void {
    this.#open = [];
    this.#isInString = false;
    const text = this.#text.slice(this.#start, this.#position).trimEnd();
    this.#start = -1;
    this.#hand(text, this.#startLine);
  }

  #endStray(): void {
    if (this.#start === -1) return;
    this.#handlers.broken(this.#text.slice(this.#start, this.#position).trim(), this.#startLine);
    this.#start = -1;
  }

  #dropRead(): void {
    const keepFrom = this.#start === -1 ? this.#position : this.#start;
    this.#text = this.#text.slice(keepFrom);
    this.#position -= keepFrom;
    if (this.#start !== -1) this.#start = 0;
  }
}
