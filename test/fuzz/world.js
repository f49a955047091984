import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BESIDE, caseOf } from './case.js';
import { faultsOf } from './judging.js';

/**
 * @typedef {import('./judging.js').Outcome} Outcome
 * @typedef {import('./relations.js').Given} Given
 * @typedef {{ command: string, format: string, code: number, ms: number }} Ran
 * @typedef {{ seed: number, source: string, ran: Ran[], faults: { fault: string, command: string, stderr: string }[] }}
 * Told
 * @typedef {(args: readonly string[], stdin: Buffer, cwd: string) => Promise<Outcome>} Start
 */

/** Where a folder lies in memory, if there is one: a case writes and removes several small files. */
const IN_MEMORY = '/dev/shm';

/** A new folder for worlds, which lasts as long as this process: a thread that is ended cannot remove its own. */
export function placeOfWorlds() {
  const place = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'waba-cost-fuzz-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  return place;
}

/** A folder to run cases in; `start` runs the program. */
export class World {
  #cwd;
  #start;
  /** @type {Set<string>} */
  #usual;

  /** @param {string} place @param {Start} start */
  constructor(place, start) {
    this.#cwd = mkdtempSync(join(place, 'world-'));
    this.#start = start;
    for (const [name, contents] of Object.entries(BESIDE)) writeFileSync(join(this.#cwd, name), contents);
    this.#usual = new Set(Object.keys(BESIDE));
  }

  get folder() {
    return this.#cwd;
  }

  remove() {
    rmSync(this.#cwd, { recursive: true, force: true });
  }

  /** @param {number} seed @returns {Promise<Told>} */
  async tell(seed) {
    const one = caseOf(seed);
    /** @type {Told} */
    const told = { seed, source: one.source, ran: [], faults: [] };
    if (one.kind === 'runs') {
      const given = one.through === 'file' ? { files: { log: one.bytes } } : { stdin: one.bytes };
      for (const { command, format, args, output } of one.runs) {
        await this.#runOne(told, { command, format, args, output, seen: Buffer.concat([one.bytes, one.plain]) }, given);
      }
    } else {
      // Of what is packed the program says words that it had in another run, or that the relation tells.
      /** @type {Buffer[]} */
      const seen = [];
      const found = await one.holds(one.chance, async (args, given) => {
        const format = args[args.indexOf('--format') + 1] ?? '';
        const isNamed = args.includes('--format');
        for (const bytes of [given.plain ?? '', given.stdin ?? '', ...Object.values(given.files ?? {})])
          seen.push(Buffer.from(bytes));
        const run = { command: args[0] ?? '', format: isNamed ? format : 'table', args, seen: Buffer.concat(seen) };
        return this.#runOne(told, run, given);
      });
      const stderr = '';
      for (const fault of found) told.faults.push({ fault: `${one.source}: ${fault}`, command: one.source, stderr });
    }
    this.#clear();
    return told;
  }

  /**
   * @param {Told} told
   * @param {{ command: string, format: string, args: readonly string[], output?: string | undefined, seen?: Buffer }}
   * one
   * @param {Given} given
   * @returns {Promise<Outcome>}
   */
  async #runOne(told, { command, format, args, output, seen }, { stdin = '', files = {} }) {
    for (const [name, contents] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#cwd, name)), { recursive: true });
      writeFileSync(join(this.#cwd, name), contents);
    }
    const start = performance.now();
    /** @type {Outcome} */
    let outcome;
    try {
      outcome = await this.#start(args, Buffer.from(stdin), this.#cwd);
    } catch (error) {
      outcome = { stdout: '', stderr: `thrown: ${error instanceof Error ? error.stack : error}`, code: 70 };
    }
    told.ran.push({ command, format, code: outcome.code, ms: performance.now() - start });
    const given = [seen ?? Buffer.from(stdin), ...Object.values(files).map((contents) => Buffer.from(contents))];
    const names = readdirSync(this.#cwd);
    const written = names.includes(output ?? '') ? this.#written(output) : undefined;
    if (names.includes('rejects.csv')) outcome = { ...outcome, rejects: this.#written('rejects.csv') };
    const shown = written === undefined ? outcome : { ...outcome, stdout: outcome.stdout + written };
    const faults = faultsOf({ command, format, args, given: Buffer.concat(given).toString('latin1') }, shown);
    if (names.some((name) => /\.tmp$|^\.?waba-cost-/.test(name))) faults.push('a temporary file is left');
    if (written !== undefined && outcome.code > 1 && command !== 'inspect')
      faults.push('a file of a report beside exit 2');
    for (const fault of faults) told.faults.push({ fault, command, stderr: outcome.stderr.slice(0, 500) });
    return outcome;
  }

  /** @param {string | undefined} output */
  #written(output = '') {
    const path = join(this.#cwd, output);
    const text = readFileSync(path, output.endsWith('xlsx') ? 'latin1' : 'utf8');
    rmSync(path);
    return text;
  }

  #clear() {
    for (const name of readdirSync(this.#cwd)) {
      if (!this.#usual.has(name)) rmSync(join(this.#cwd, name), { recursive: true, force: true });
    }
  }
}
