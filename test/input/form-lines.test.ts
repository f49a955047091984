import { describe, expect, it } from 'vitest';
import { readFormLines } from '../../src/input/form-lines.js';
import { sniff } from '../../src/input/sniff.js';
import { inPieces, type Told } from './collect.js';

const SENT = 'MessageSid=SM2&MessageStatus=delivered&To=whatsapp%3A%2B447700900101&From=whatsapp%3A%2B12025550100';
const HEARD = 'MessageSid=SM9&ProfileName=Test+User&Body=50%25+off%3F+%26+more%0Aplease&Empty=';

async function tellForm(...pieces: readonly string[]): Promise<Told[]> {
  const told: Told[] = [];
  await readFormLines('log', inPieces(pieces), {
    value: (value, line) => told.push(['value', line, value]),
    broken: (text, line) => told.push(['broken', line, text]),
  });
  return told;
}

const SENT_FIELDS = {
  MessageSid: 'SM2',
  MessageStatus: 'delivered',
  To: 'whatsapp:+447700900101',
  From: 'whatsapp:+12025550100',
};
const HEARD_FIELDS = { MessageSid: 'SM9', ProfileName: 'Test User', Body: '50% off? & more\nplease', Empty: '' };

describe('form bodies', () => {
  it('are one flat object a line, in whatever pieces they come', async () => {
    const log = `${SENT}\r\n\n${HEARD}\n`;
    const whole = await tellForm(log);
    expect(whole).toEqual([
      ['value', 1, SENT_FIELDS],
      ['value', 3, HEARD_FIELDS],
    ]);
    for (let place = 1; place < log.length; place += 7) {
      expect(await tellForm(log.slice(0, place), log.slice(place))).toEqual(whole);
    }
  });

  it('need no line end behind the last', async () => {
    expect(await tellForm(`${SENT}\n${HEARD}`)).toHaveLength(2);
    expect(await tellForm(SENT)).toEqual([['value', 1, SENT_FIELDS]]);
  });

  it('keep the first value of a key that comes twice, and a key that is no ordinary name', async () => {
    expect(await tellForm('a=1&a=2&__proto__=3&b%5B0%5D=4\n')).toEqual([
      [
        'value',
        1,
        Object.fromEntries([
          ['a', '1'],
          ['__proto__', '3'],
          ['b[0]', '4'],
        ]),
      ],
    ]);
  });

  it('give a line that is none as broken, and go on', async () => {
    expect(await tellForm(`${SENT}\nPOST /webhook 200\n${HEARD}\n`)).toEqual([
      ['value', 1, SENT_FIELDS],
      ['broken', 2, 'POST /webhook 200'],
      ['value', 3, HEARD_FIELDS],
    ]);
  });

  it.each([
    'MessageSid=SM2&To=whatsapp%3A%2',
    'MessageSid=SM2&To=whatsapp%',
    'MessageSid=SM2&',
    'MessageSid=SM2&MessageSt',
  ])('are refused where the last is cut: %s', async (cut) => {
    await expect(tellForm(`${SENT}\n${cut}`)).rejects.toThrow(/line 2\b.*cut off/);
  });
});

describe('a log is taken for form bodies', () => {
  it.each([SENT, HEARD, `\n\n${SENT}\r\n`, 'payload=%7B%22a%22%3A1%7D\n'])('%j', (head) => {
    expect(sniff(head)).toEqual({ kind: 'form' });
  });

  it.each([
    'timestamp,direction,url\n',
    'timestamp;https://example.com/?a=1&b=2\n',
    'a=1',
    'a=b\nc=d\n',
    'see https://example.com/?a=1&b=2\n',
    '{"a":"b=1&c=2"}\n',
  ])('and not %j', (head) => {
    expect(sniff(head).kind).not.toBe('form');
  });
});
