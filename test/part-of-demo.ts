import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_SOURCE, PROJECT } from './built-source.js';

const DEMO = join(PROJECT, 'fixtures/demo/june-2023.csv');

/**
 * The demo log with one customer in eight, and all that is odd: for what is read over and over, and has as much to show
 * then. Written before all tests.
 */
export const PART_OF_DEMO = join(BUILT_SOURCE, 'part-of-demo.csv');

/** Customers are random numbers, so that by their last digits they are of every kind. */
const KEPT = /^[^,]*,[^,]*,[^,]*,\d*(?:[05][37]|[18]9|0259),/;
const ORDINARY = /^[^,]+Z,(?:in|out)bound,\d+,\d+,[^"]*(?:"[^"]*"[^"]*)?$/;

export function writePartOfDemo(): void {
  const [header, ...rows] = readFileSync(DEMO, 'utf8').trimEnd().split('\n');
  const kept = rows.filter((row) => KEPT.test(row) || !ORDINARY.test(row));
  writeFileSync(PART_OF_DEMO, `${[header, ...kept].join('\n')}\n`);
}
