import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES, traitsOf } from '../../src/reporters/output-formats.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const LOG = [
  'timestamp,direction,customer_number,category,status',
  '2023-06-05T10:00:00Z,outbound,573005550001,marketing,delivered',
  'yesterday,outbound,573005550001,marketing,delivered',
].join('\n');
const WARNING = /the timestamp cannot be\s+read/g;

describe.each(OUTPUT_FORMAT_NAMES)('%s', (format) => {
  it('says a warning exactly once where its reader looks: in it, or on stderr', async () => {
    const folder = scratch({ 'log.csv': LOG });
    const { stdout, stderr, code } = await runCli(['log.csv', '--format', format], { cwd: folder });
    expect(code).toBe(0);
    const { holdsNotes = false } = traitsOf(format);
    expect(stderr.match(WARNING) ?? []).toHaveLength(holdsNotes ? 0 : 1);
    if (holdsNotes) expect(stdout.match(WARNING)).toHaveLength(1);
  });

  it('is asked for by each of its endings, and no ending by two formats', async () => {
    for (const ending of traitsOf(format).endings) {
      const folder = scratch({ 'log.csv': LOG });
      const { stdout, code } = await runCli(['config', 'print', '-o', `x.${ending}`, '--format', 'csv'], {
        cwd: folder,
      });
      expect([stdout, code]).toEqual(['', 0]);
      expect(OUTPUT_FORMAT_NAMES.filter((name) => traitsOf(name).endings.includes(ending))).toEqual([format]);
    }
  });

  it('goes to a terminal only if it is text', async () => {
    const folder = scratch({ 'log.csv': LOG });
    const { code } = await runCli(['log.csv', '--format', format], { cwd: folder, isTerminal: true });
    expect(code).toBe(traitsOf(format).isBinary ? 2 : 0);
  });
});
