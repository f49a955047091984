import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { MESSAGE_COLUMNS } from '../../src/formats/message-row.js';
import {
  type Diagnostic,
  estimate,
  type Logs,
  type MessageRow,
  type MessagesOptions,
  messages,
  type Reject,
} from '../../src/library/index.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { declarations } from './api-page.js';

const HERE = { cwd: PROJECT } as const;
const SMALL = 'fixtures/reporters/small/log.csv';
const DEMO = 'fixtures/demo/june-2023.csv';

async function rowsOf(logs: Logs, options: MessagesOptions = {}): Promise<MessageRow[]> {
  const rows: MessageRow[] = [];
  for await (const row of messages(logs, { ...HERE, ...options })) rows.push(row);
  return rows;
}

describe('messages', { timeout: 0 }, () => {
  it.each<[string, string, MessagesOptions]>([
    [SMALL, '', {}],
    [DEMO, '--timezone America/Bogota', { timezone: 'America/Bogota' }],
    [
      'fixtures/samples/meta_cloud_cbp.ndjson',
      '--redact --redact-key 0123456789abcdef',
      { redact: true, redactKey: '0123456789abcdef' },
    ],
    ['fixtures/samples/gupshup_v3.ndjson', '', {}],
    ['fixtures/samples/evolution_message_table.csv', '', {}],
    [SMALL, '--map type=campaign', { map: { type: 'campaign' } }],
  ])('gives the rows that the command writes: %s %s', async (log, args, options) => {
    const words = ['messages', log, ...args.split(' ').filter(Boolean), '--format', 'ndjson', '--quiet'];
    const { stdout, stderr } = await runCli(words);
    expect(stdout, stderr).not.toBe('');
    const lines = stdout.trim().split('\n');
    expect(await rowsOf(log, options)).toStrictEqual(lines.map((line) => JSON.parse(line)));
  });

  it('has a member for each column', () => {
    const row = declarations().find(({ name }) => name === 'MessageRow');
    expect(row?.members.map(({ name }) => name)).toEqual(MESSAGE_COLUMNS.map((column) => `${column}?`));
  });

  it('gives what is a log again, with the same costs', async () => {
    const { totals } = await estimate(DEMO, HERE);
    expect((await estimate(messages(DEMO, HERE))).totals).toEqual(totals);
  });

  it('types columns of your own', async () => {
    const log = 'timestamp,direction,customer_number,Campaign\n2023-06-05T10:00:00Z,outbound,573005550001,Spring\n';
    const named = { name: 'log.csv', content: log };
    for await (const row of messages<'campaign'>(named, { map: { Campaign: 'campaign' } })) {
      expect([row.customer_number, row.campaign]).toEqual(['573005550001', 'Spring']);
    }
  });

  it('reads no further than rows are taken', async () => {
    const log = Endless.log();
    const rows = messages(log);
    for (let taken = 0; taken < 5000; taken++) expect((await rows.next()).done).toBe(false);
    // Whatever could be read without being asked for would have been by now.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(Endless.pieces).toBeLessThan(12);
    await rows.return();
    while (!Endless.hasEnded) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('leaves no file behind, be all of it taken or not', async () => {
    const bytes = readFileSync(join(PROJECT, DEMO));
    vi.stubEnv('TMPDIR', scratch());
    try {
      for await (const _ of messages(bytes)) break;
      while (readdirSync(tmpdir()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await rowsOf(bytes)).toHaveLength((await rowsOf(DEMO)).length);
      expect(readdirSync(tmpdir())).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('tells what is left out, what there is to say, and how far reading is', async () => {
    const rejects: Reject[] = [];
    const said: Diagnostic[] = [];
    let bytesRead = 0;
    await rowsOf(DEMO, {
      onReject: (reject) => rejects.push(reject),
      onDiagnostic: (diagnostic) => said.push(diagnostic),
      onProgress: (progress) => {
        bytesRead = progress.bytesRead;
      },
    });
    const { input } = await estimate(DEMO, HERE);
    expect(rejects).toHaveLength(input.rejected);
    expect(said.filter(({ code }) => code.startsWith('rejected-'))).not.toEqual([]);
    expect(bytesRead).toBe(readFileSync(join(PROJECT, DEMO)).length);
  });

  it('ends with its signal, before, between and while it waits', async () => {
    const reason = new Error('the user went away');
    const before = new AbortController();
    before.abort(reason);
    await expect(rowsOf(DEMO, { signal: before.signal })).rejects.toBe(reason);
    const between = new AbortController();
    const rows = messages(DEMO, { ...HERE, signal: between.signal });
    await rows.next();
    between.abort(reason);
    await expect(rows.next()).rejects.toBe(reason);
    const within = new AbortController();
    const onProgress = (): void => within.abort(reason);
    await expect(rowsOf(DEMO, { signal: within.signal, onProgress })).rejects.toBe(reason);
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(reason), 20);
    await expect(rowsOf(silent(), { signal: waiting.signal })).rejects.toBe(reason);
  });

  it('is rejected as the command is, and with what one who looks on has thrown', async () => {
    await expect(rowsOf('no-such-file.csv')).rejects.toMatchObject({ code: 'no-file' });
    await expect(rowsOf(Buffer.from('timestamp,customer_number\nx,y\n'))).rejects.toMatchObject({ code: 'no-message' });
    const cut = Buffer.from(
      '[{"timestamp":"2023-06-05T10:00:00Z","direction":"inbound","customer_number":"573005550001"}',
    );
    await expect(rowsOf(cut)).rejects.toMatchObject({ code: 'cut-off' });
    // @ts-expect-error An option of other calls.
    await expect(rowsOf(SMALL, { templates: 'templates.csv' })).rejects.toMatchObject({ code: 'option' });
    const fault = new TypeError('a mistake of the caller');
    const fail = (): never => {
      throw fault;
    };
    for (const watcher of [{ onProgress: fail }, { onReject: fail }, { onDiagnostic: fail }]) {
      await expect(rowsOf(createReadStream(join(PROJECT, DEMO)), watcher)).rejects.toBe(fault);
    }
  });
});

/** A log that never comes to its end. */
const Endless = {
  pieces: 0,
  hasEnded: false,
  async *log(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from('timestamp,customer_number,direction,type\n');
      for (; ; this.pieces++) yield Buffer.from('2023-06-05T10:00:00Z,573005550001,outbound,text\n'.repeat(2000));
    } finally {
      this.hasEnded = true;
    }
  },
};

/** A log that says something, and then no more. */
async function* silent(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('timestamp,customer_number,direction\n');
  await new Promise(() => {});
}
