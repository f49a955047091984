import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversations, type Diagnostic, estimate, type Progress, type Reject } from '../../src/library/index.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = join(PROJECT, 'fixtures/demo/june-2023.csv');

function temporaryFiles(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('waba-cost-') && existsSync(join(tmpdir(), name, '0')));
}

describe('a call', { timeout: 0 }, () => {
  it('tells how far reading is', async () => {
    const seen: Progress[] = [];
    await estimate(DEMO, { onProgress: (progress) => seen.push(progress) });
    const { length } = readFileSync(DEMO);
    expect(seen.at(-1)).toEqual({ bytesRead: length, totalBytes: length });
    expect(seen.map(({ bytesRead }) => bytesRead)).toEqual(
      seen.map(({ bytesRead }) => bytesRead).sort((a, b) => a - b),
    );
    await estimate(createReadStream(DEMO), { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytesRead: length, totalBytes: null });
  });

  it('tells of every record that is left out, as --rejects does', async () => {
    const rejects: Reject[] = [];
    const report = await estimate(DEMO, { onReject: (reject) => rejects.push(reject) });
    expect(rejects).toHaveLength(report.input.rejected);
    const file = join(scratch(), 'rejects.csv');
    await runCli([DEMO, '--rejects', file, '--quiet']);
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    expect(rejects.map(({ file: log, line, reason }) => `${log},${line},${reason}`)).toEqual(
      lines.map((line) => line.split(',').slice(0, 3).join(',')),
    );
  });

  it('hides the numbers of records that are left out', async () => {
    const rejects: Reject[] = [];
    const redacted = { redact: true, redactKey: '0123456789abcdef' };
    await estimate(DEMO, { ...redacted, onReject: (reject) => rejects.push(reject) });
    expect(rejects.map(({ record }) => record).join('\n')).not.toMatch(/\+?\d{11,}/);
  });

  it('tells what a list has no room for', async () => {
    const said: Diagnostic[] = [];
    for await (const _ of conversations(DEMO, { onDiagnostic: (diagnostic) => said.push(diagnostic) })) break;
    expect(said.length).toBeGreaterThan(5);
    expect(said).toEqual((await estimate(DEMO)).diagnostics);
  });

  it('ends where it is told to', async () => {
    const reason = new Error('the user went away');
    const before = new AbortController();
    before.abort(reason);
    await expect(estimate(DEMO, { signal: before.signal })).rejects.toBe(reason);
    const within = new AbortController();
    const onProgress = (): void => within.abort(reason);
    await expect(estimate(DEMO, { signal: within.signal, onProgress })).rejects.toBe(reason);
    for (const logs of [endless(), [endless(), endless()]]) {
      const later = new AbortController();
      setTimeout(() => later.abort(reason), 50);
      await expect(estimate(logs, { signal: later.signal })).rejects.toBe(reason);
    }
    expect(ended).toBe(2);
    const listing = new AbortController();
    const list = conversations(DEMO, { signal: listing.signal });
    await list.next();
    listing.abort();
    await expect(list.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('leaves no file behind', async () => {
    const kept = temporaryFiles();
    const bytes = readFileSync(DEMO);
    await estimate([bytes, { name: 'again.csv', content: bytes }]);
    await estimate(Buffer.from('PK\u0003\u0004 no archive')).catch(() => {});
    expect(temporaryFiles()).toEqual(kept);
  });
});

let ended = 0;

/** A log that never comes to its end. */
async function* endless(): AsyncGenerator<Uint8Array> {
  try {
    yield Buffer.from('timestamp,customer_number,direction\n');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield Buffer.from('2023-06-05T10:00:00Z,+573005550001,outbound\n'.repeat(100));
    }
  } finally {
    ended++;
  }
}
