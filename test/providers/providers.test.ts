import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sniff } from '../../src/input/sniff.js';
import { FINDING_CODES } from '../../src/messages/findings.js';
import { messageInWords } from './message-in-words.js';
import { EXPECTED, type Log, logsOf, RUNS, readRun } from './read-run.js';

/**
 * Every folder of `fixtures/providers` is a run over the awkward cases of one provider's exports: repeated records,
 * records out of order, missing fields, events that are no message, other channels among the rest. Beside the logs
 * stands what the program understands; `npx vitest run test/providers -u` writes one that is missing.
 */
describe.each(readdirSync(RUNS).sort())('%s', (leaf) => {
  const logs = logsOf(leaf);

  it('is understood', async () => {
    const understanding = `${JSON.stringify(await understood(logs), null, 2)}\n`;
    await expect(understanding).toMatchFileSnapshot(join(RUNS, leaf, EXPECTED));
  });

  it('is the same with records and files in reverse', async () => {
    const { messages, findings } = await understood(logs);
    const reversed = logs.map(({ name, text }) => ({ name, text: rearranged(text, (records) => records.reverse()) }));
    expect(await understood(reversed.reverse())).toMatchObject({ messages, findings });
  });

  it('is the same with every record twice', async () => {
    const { messages } = await understood(logs);
    const twice = logs.map(({ name, text }) => ({
      name,
      text: rearranged(text, (records) => [...records, ...records]),
    }));
    expect(await understood(twice)).toMatchObject({ messages });
  });
});

/** A log with one record a line, its records put in another order. */
function rearranged(text: string, rearrange: (records: string[]) => string[]): string {
  const lines = text.trimEnd().split('\n');
  const header = sniff(text).kind === 'table' ? lines.slice(0, 1) : [];
  return [...header, ...rearrange(lines.slice(header.length)), ''].join('\n');
}

interface Understood {
  readonly formats: readonly string[];
  readonly messages: readonly string[];
  readonly findings: Readonly<Record<string, number>>;
}

async function understood(logs: readonly Log[]): Promise<Understood> {
  const { formats, table, findings } = await readRun(logs);
  return {
    formats,
    messages: Array.from({ length: table.size }, (_, row) => messageInWords(table, row)).sort(),
    findings: Object.fromEntries(
      FINDING_CODES.filter((code) => findings.countOf(code) > 0).map((code) => [code, findings.countOf(code)]),
    ),
  };
}
