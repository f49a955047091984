import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('./world.js').Told} Told
 * @typedef {import('./world.js').Ran} Ran
 * @typedef {Record<string, Record<string, number>>} Counts
 */

const SLOWEST = 8;

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** What all runs came to; in a file, together with those before, where one is named. */
export class Tally {
  #file;
  #keep;
  cases = 0;
  executions = 0;
  processes = 0;
  /** @type {Counts} */
  codes = {};
  /** @type {Record<string, { count: number, case: number }>} */
  found = {};
  /** @type {(Ran & { case: number })[]} */
  slowest = [];

  /**
   * @param {string | undefined} file @param {string | undefined} keep the folder of the cases in which something is
   * wrong
   */
  constructor(file, keep) {
    this.#file = file;
    this.#keep = keep;
    if (file !== undefined && existsSync(file)) Object.assign(this, JSON.parse(readFileSync(file, 'utf8')));
  }

  get isGood() {
    return Object.keys(this.found).length === 0;
  }

  /** @param {Told} told */
  add({ seed, source, ran, faults }) {
    this.cases++;
    for (const one of ran) {
      this.executions++;
      for (const key of [one.command, `in ${one.format}`, `from ${source}`]) {
        this.codes[key] ??= {};
        const codes = /** @type {Record<string, number>} */ (this.codes[key]);
        codes[`exit ${one.code}`] = (codes[`exit ${one.code}`] ?? 0) + 1;
      }
      if (one.ms > (this.slowest.at(-1)?.ms ?? 0) || this.slowest.length < SLOWEST)
        this.slowest = [...this.slowest, { ...one, case: seed }].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
    }
    for (const { fault, command, stderr } of faults) {
      // Of one kind are those that differ in what the log says alone.
      const key = `${fault.replace(/: ….*/s, '')} (${command})`;
      const known = this.found[key];
      if (known !== undefined) {
        known.count++;
        continue;
      }
      this.found[key] = { count: 1, case: seed };
      say(`FOUND ${fault} (${command}), case ${seed}\n  ${stderr.split('\n').slice(0, 3).join('\n  ')}`);
      this.#keepCase(seed, { seed, source, ran, faults });
    }
  }

  /** @param {number} seed @param {Told} told */
  #keepCase(seed, told) {
    if (this.#keep === undefined) return;
    mkdirSync(this.#keep, { recursive: true });
    writeFileSync(join(this.#keep, `${seed}.json`), `${JSON.stringify(told, null, 2)}\n`);
  }

  save() {
    if (this.#file === undefined) return;
    writeFileSync(`${this.#file}.new`, `${JSON.stringify(this, null, 1)}\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }

  print() {
    say(
      `${this.executions} executions of ${this.cases} cases, ${this.processes} of them of the program in a process of its own`,
    );
    for (const [key, codes] of Object.entries(this.codes).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const counts = Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1));
      say(`  ${key.padEnd(28)} ${counts.map(([code, count]) => `${code}: ${count}`).join(', ')}`);
    }
    for (const { ms, command, format, case: number } of this.slowest)
      say(`  slowest: ${Math.round(ms)} ms, ${command} in ${format}, case ${number}`);
    for (const [key, { count, case: number }] of Object.entries(this.found))
      say(`  FOUND ${count} times: ${key}, as in case ${number}`);
    if (this.isGood) say('  nothing found');
  }
}
