import { endOfString, replacedOutsideStrings } from './json-strings.js';

/** What stands between objects: the brackets and commas of arrays, a program's log, or what is left of JSON. */
type Stray = 'structure' | 'log' | 'broken';
/** Where it stands on its line. */
export type StrayPlace = 'alone' | 'before-object' | 'behind-object';

const STRUCTURE = /^[\s,[\]]*$/;
/** What values that are no objects, alone or in lists, are made of beside strings. */
const SCALAR = /[\s,[\]]+|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** A key with the beginning of its value, or the end of a list or an object whose beginning is missing. */
const LEFT_OF_JSON = /"\s*:\s*["{[\dtfn-]|^[}\],]/;

export function kindOfStray(text: string, isBeforeObject: boolean): Stray {
  if (STRUCTURE.test(text)) return 'structure';
  if (LEFT_OF_JSON.test(text)) return 'broken';
  // `[4711] {…`: behind a value of JSON's own a comma would stand.
  return isOfScalars(text) && !(isBeforeObject && !/[,[]$/.test(text)) ? 'broken' : 'log';
}

/** Part by part: one expression for all would run out of room on a long line. */
function isOfScalars(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    SCALAR.lastIndex = at;
    const end = text[at] === '"' ? endOfString(text, at) : SCALAR.test(text) ? SCALAR.lastIndex : -1;
    if (end === -1) return false;
    at = end;
  }
  return true;
}

/** Within an array nothing but values can stand. */
export function kindWithinArray(text: string): Stray {
  return STRUCTURE.test(text) ? 'structure' : 'broken';
}

/** The brackets of a text that are in no string. */
export function bracketsIn(text: string): string {
  let brackets = '';
  replacedOutsideStrings(text, (outside) => {
    brackets += outside.replace(/[^[\]]+/g, '');
    return '';
  });
  return brackets;
}
