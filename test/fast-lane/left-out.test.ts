import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

it('rows that are left out teach nothing, even behind a row with their time, customer and id', async () => {
  const rows = [
    '2023-06-05T10:00:00Z,out,573005550001,template,delivered,a',
    '2023-06-05T10:00:00Z,out,573005550001,template,mislaid,a',
    '2023-06-05T11:00:00Z,out,573005550002,template,mislaid,b',
    '2023-06-05T12:00:00Z,out,573005550003,template,mislaid,c',
  ];
  const stdin = `timestamp,direction,customer_number,type,status,message_id\n${rows.join('\n')}\n`;
  const { input } = await jsonReport(['-'], { stdin });
  expect(input).toMatchObject({ messages: 1, rejected: 3 });
});
