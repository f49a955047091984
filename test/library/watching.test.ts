import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { conversations, type Diagnostic, estimate, type Progress, type Reject } from '../../src/library/index.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = join(PROJECT, 'fixtures/demo/june-2023.csv');

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
    const streamed = new AbortController();
    await expect(estimate(endless(streamed, reason), { signal: streamed.signal })).rejects.toBe(reason);
    const stored = new AbortController();
    const logs = [endless(stored, reason), endless(stored, reason)];
    await expect(estimate(logs, { signal: stored.signal })).rejects.toBe(reason);
    // Both are let go of when they go on; the second log of two is not begun.
    while (ended < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(reason), 20);
    await expect(estimate(silent(), { signal: waiting.signal })).rejects.toBe(reason);
    const listing = new AbortController();
    const list = conversations(DEMO, { signal: listing.signal });
    await list.next();
    listing.abort();
    await expect(list.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is rejected with what one who looks on has thrown', async () => {
    const fault = new TypeError('a mistake of the caller');
    const fail = (): never => {
      throw fault;
    };
    for (const watcher of [{ onProgress: fail }, { onReject: fail }, { onDiagnostic: fail }]) {
      await expect(estimate(DEMO, watcher)).rejects.toBe(fault);
    }
  });

  it('leaves no file behind', async () => {
    const bytes = readFileSync(DEMO);
    vi.stubEnv('TMPDIR', scratch());
    try {
      const seen: string[] = [];
      const onProgress = (): unknown => seen.push(...readdirSync(tmpdir()));
      await estimate([bytes, { name: 'again.csv', content: bytes }], { onProgress });
      await estimate(Buffer.from('PK\u0003\u0004 no archive')).catch(() => {});
      expect(new Set(seen).size).toBe(1);
      expect(readdirSync(tmpdir())).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

/** A log that says something, and then no more. */
async function* silent(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('timestamp,customer_number,direction\n');
  await new Promise(() => {});
}

let ended = 0;

/** A log that never comes to its end, and whose reader soon wants no more of it. */
async function* endless(ending: AbortController, reason: Error): AsyncGenerator<Uint8Array> {
  try {
    yield Buffer.from('timestamp,customer_number,direction\n');
    for (let piece = 0; ; piece++) {
      if (piece === 3) ending.abort(reason);
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield Buffer.from('2023-06-05T10:00:00Z,+573005550001,outbound\n'.repeat(2000));
    }
  } finally {
    ended++;
  }
}
