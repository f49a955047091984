import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const TWILIO = 'fixtures/samples/twilio_messages_list.json';
const CALLBACKS = 'fixtures/samples/twilio_callbacks_form.txt';
const CONNECTLY = 'fixtures/samples/connectly_campaign_report.csv';

it('callbacks without a time go with the message log, in any order of files', async () => {
  const { input, diagnostics } = await jsonReport([TWILIO, CALLBACKS]);
  expect(input).toMatchObject({ records: 3, messages: 4, rejected: 1 });
  // The callback about an inbound message that the log does not hold.
  expect(diagnostics.find(({ code }) => code === 'rejected-not-joined')).toMatchObject({
    count: 1,
    examples: [{ file: CALLBACKS, line: 2 }],
  });
  const { totals } = await jsonReport([CALLBACKS, TWILIO]);
  expect(totals).toEqual((await jsonReport([TWILIO, CALLBACKS])).totals);
});

it('one export in three shapes counts each message once', async () => {
  const shapes = [TWILIO, 'fixtures/samples/twilio_console.csv', 'fixtures/samples/twilio_bulkexport.ndjson'];
  const { input, totals } = await jsonReport([...shapes, '--models', 'all']);
  const alone = await jsonReport([TWILIO, '--models', 'all']);
  expect(input).toMatchObject({ messages: alone.input.messages, inbound: alone.input.inbound, duplicates: 8 });
  expect(totals).toEqual(alone.totals);
});

it('both halves of a report are one log', async () => {
  const halves = ['inbound', 'outbound'].map((half) => `fixtures/samples/vonage_report_MESSAGES_${half}.csv`);
  const { input, diagnostics } = await jsonReport(halves);
  expect(input).toMatchObject({ inbound: 1, outbound: 2, customers: 2 });
  expect(diagnostics.map(({ code }) => code)).not.toContain('no-inbound-messages');
});

it('a record that nothing completes is in --rejects, with what it says', async () => {
  const rejects = join(scratch(), 'rejects.csv');
  const { code } = await runCli([TWILIO, CALLBACKS, '--quiet', '--rejects', rejects]);
  expect(code).toBe(0);
  const id = 'SM00000000000000000000000000000009';
  const record = JSON.stringify({ messageId: id, direction: 'inbound', status: 'received' }).replaceAll('"', '""');
  expect(readFileSync(rejects, 'utf8').split('\n')).toEqual([
    'file,line,reason,value,record',
    `${CALLBACKS},2,not-joined,${id},"${record}"`,
    '',
  ]);
});

it('a campaign report says that windows cannot be rebuilt', async () => {
  const { stderr, code } = await runCli([CONNECTLY, '--format', 'csv', '--notes', 'all', '--strict']);
  expect(stderr).toContain(
    "1 file of a kind that holds no customer messages: customer service windows and free entry points cannot be rebuilt from it. Give the log of the customers' messages as well.",
  );
  expect(code).toBe(1);
});

it('a log of what was sent alone says so', async () => {
  const { diagnostics } = await jsonReport(['fixtures/samples/vonage_report_MESSAGES_outbound.csv']);
  expect(diagnostics.find(({ code }) => code === 'no-inbound-messages')).toMatchObject({
    level: 'info',
    count: 2,
    message: expect.stringContaining('windows and free entry points cannot be rebuilt'),
  });
});
