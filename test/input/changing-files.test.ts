import { appendFileSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LogSource } from '../../src/input/log-source.js';
import { openLog } from '../../src/input/open.js';
import { whileOpen } from '../../src/input/open-file.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { inPieces } from './collect.js';

const HEADER = 'timestamp,direction,customer_number,type,category\n';
const ROW = '2023-06-05T10:00:00Z,outbound,573005550001,template,marketing\n';
/** Longer than what is read at a time. */
const LOG = HEADER + ROW.repeat(20_000);

const CHANGES: readonly (readonly [string, (file: string) => void])[] = [
  ['grows', (file) => appendFileSync(file, ROW)],
  ['is cut', (file) => truncateSync(file, HEADER.length + ROW.length)],
  ['is emptied', (file) => truncateSync(file, 0)],
  ['is written anew, as long as before', (file) => writeFileSync(file, LOG.replaceAll('marketing', 'utility..'))],
  ['is replaced', (file) => replace(file)],
  ['is replaced by one of the same time', (file) => replace(file, new Date(0))],
  ['is removed', (file) => rmSync(file)],
];

function replace(file: string, at?: Date): void {
  writeFileSync(`${file}.new`, LOG);
  if (at !== undefined) utimesSync(`${file}.new`, at, at);
  renameSync(`${file}.new`, file);
}

describe('a log that changes while it is read', () => {
  it.each(CHANGES)('is refused where it %s', async (_, change) => {
    for (const args of [
      ['june.csv'],
      ['conversations', 'june.csv'],
      ['inspect', 'june.csv'],
      ['templates', 'june.csv'],
    ]) {
      const cwd = scratch({ 'june.csv': LOG });
      utimesSync(join(cwd, 'june.csv'), new Date(0), new Date(0));
      let ticks = 0;
      // The first is before the log is opened.
      const onTick = (): unknown => ++ticks === 3 && change(join(cwd, 'june.csv'));
      const result = await runCli([...args, '--format', 'json'], { cwd, isTerminal: true, onTick });
      expect(ticks).toBeGreaterThanOrEqual(3);
      expectRefusal(result, 'june.csv changed while it was read', 'a copy');
    }
  });

  it('is refused where it is packed, too', async () => {
    const cwd = scratch({ 'june.csv.gz': gzipSync(LOG) });
    let ticks = 0;
    const onTick = (): unknown => ++ticks === 2 && truncateSync(join(cwd, 'june.csv.gz'), 100);
    expectRefusal(await runCli(['june.csv.gz'], { cwd, isTerminal: true, onTick }), 'june.csv.gz changed', 'a copy');
  });

  it('is one file to whoever reads it twice', async () => {
    const file = join(scratch({ log: LOG }), 'log');
    const source: LogSource = { path: 'log', name: 'log', file, bytes: LOG.length };
    const lengths: number[] = [];
    const reading = whileOpen(source, async (opened) => {
      for (const change of [
        () => {},
        () => writeFileSync(`${file}.new`, 'short'),
        () => renameSync(`${file}.new`, file),
      ]) {
        change();
        let length = 0;
        for await (const piece of openLog(opened, inPieces([]), () => {})) length += piece.length;
        lengths.push(length);
      }
    });
    await expect(reading).rejects.toThrow('log changed while it was read');
    expect(lengths).toEqual([LOG.length, LOG.length, LOG.length]);
  });

  it('may be touched before and behind', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    expect((await runCli(['june.csv', '--quiet'], { cwd })).code).toBe(0);
    appendFileSync(join(cwd, 'june.csv'), ROW);
    expect((await runCli(['june.csv', '--quiet'], { cwd })).code).toBe(0);
  });
});
