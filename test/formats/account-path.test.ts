import { describe, expect, it } from 'vitest';
import { accountInPath } from '../../src/formats/account-path.js';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const LOG = `timestamp,direction,customer_number,type,category,status
2023-06-05T10:00:00Z,outbound,573005550001,template,utility,delivered
2023-06-05T11:00:00Z,outbound,573005550002,template,utility,delivered
`;
const WEBHOOK = `${JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '333', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata: { phone_number_id: '1', display_phone_number: '576015550100' }, messages: [{ from: '573005550003', id: 'wamid.X', timestamp: '1685959200', type: 'text', text: { body: 'x' } }] } }] }] })}\n`;
const FILES = {
  'accounts/111/june.csv': LOG,
  'accounts/222/2023/june.csv': LOG.replaceAll('57300555', '57300666'),
  'accounts/222/hooks.ndjson': WEBHOOK,
};
const BY_ACCOUNT = ['--by', 'account', '--map', 'path:accounts/{waba_id}/…'];

describe('--map path:accounts/{waba_id}/', () => {
  it('gives the account that a folder is named after to messages that name none, in one thread or two', async () => {
    const cwd = scratch(FILES);
    const report = await jsonReport(['accounts', ...BY_ACCOUNT], { cwd });
    const units = report.breakdowns[0]?.rows.map(({ key, models }) => [key.account, models['cbp-2023']?.units]);
    expect(units?.toSorted()).toEqual([
      ['111', 2],
      ['222', 2],
    ]);
    expect(report.input).toMatchObject({ messages: 5, inbound: 1 });
    expect(await jsonReport(['accounts', ...BY_ACCOUNT, '--threads', '2'], { cwd })).toEqual(report);
  });

  it('leaves an account that a message names alone', async () => {
    const cwd = scratch({
      'accounts/222/own.csv': LOG.replace('status', 'status,waba_id').replaceAll('delivered', 'delivered,999'),
    });
    const report = await jsonReport(['accounts', ...BY_ACCOUNT], { cwd });
    expect(report.breakdowns[0]?.rows.map(({ key }) => key.account)).toEqual(['999']);
  });

  it('refuses a log that the pattern does not fit, and a pattern that says nothing', async () => {
    const cwd = scratch({ ...FILES, 'other/june.csv': LOG });
    expectRefusal(await runCli(['accounts', 'other', ...BY_ACCOUNT], { cwd }), 'other/june.csv', 'a run of its own');
    expectRefusal(
      await runCli(['accounts', '--map', 'path:accounts/{waba}/'], { cwd }),
      'path:accounts/{waba}/',
      '{waba_id}',
    );
    expectRefusal(
      await runCli(['accounts', '--map', 'path:{waba_id}/'], { cwd }),
      'fits any folder',
      'Name the folder',
    );
    expectRefusal(
      await runCli(['-', '--map', 'path:accounts/{waba_id}/'], { stdin: LOG }),
      'standard input',
      'Leave that log out',
    );
  });
});

it.each([
  ['accounts/{waba_id}', 'accounts/111/june.csv', '111'],
  ['accounts/{waba_id}/**', './data/accounts/111/2023/june.csv', '111'],
  ['{waba_id}/*.csv', 'data/111/june.csv', '111'],
  ['waba-{waba_id}-*.csv', 'data/waba-111-june.csv', '111'],
  ['a.b/{waba_id}', 'aXb/1/a.b/2/x', '2'],
  ['accounts/{waba_id}/', 'data\\accounts\\111\\june.csv', '111'],
])('the pattern %s finds the account in %s', (pattern, path, account) => {
  expect(accountInPath(pattern, { path, name: path, file: undefined })).toBe(account);
  expect(accountInPath(pattern, { path: 'x.csv', name: 'x.csv', file: `/srv/${path}` })).toBe(account);
});
