import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { classifyTemplate } from '../../src/template-category/classify.js';
import { PROJECT } from '../run-cli.js';

const FOLDER = join(PROJECT, 'fixtures/template-category');
const EVERYDAY: readonly Record<'category' | 'language' | 'name' | 'text', string>[] = parse(
  readFileSync(join(FOLDER, 'everyday.csv'), 'utf8'),
  { columns: true },
);

interface Labelled {
  readonly name?: string;
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  readonly buttons?: readonly string[];
  readonly category: string;
  readonly meta_verdict: boolean;
  readonly suspect?: string;
}
const LABELLED: readonly Labelled[] = readFileSync(join(FOLDER, 'templates.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('messages as businesses send them', () => {
  it.each(EVERYDAY.map(({ category, name, text, language }) => [category, language, text, name]))(
    '%s in %s: %s',
    (category, _language, text = '', name = '') => {
      // What says nothing is marketing by default.
      expect(classifyTemplate(name, [text])?.category ?? 'marketing').toBe(category);
    },
  );

  it('are told apart in ten languages', () => {
    expect(new Set(EVERYDAY.map(({ language }) => language.slice(0, 2))).size).toBe(10);
  });
});

describe('the labelled templates', () => {
  const isRight = ({ name = '', header = '', body, footer = '', buttons = [], category }: Labelled): boolean => {
    const told = classifyTemplate(name, [[header, body, footer, ...buttons].join('\n')])?.category ?? 'marketing';
    const known = ['MARKETING', 'AUTHENTICATION'].includes(category) ? category.toLowerCase() : 'utility';
    return told === known;
  };
  const shareOf = (some: readonly Labelled[]): number => some.filter(isRight).length / some.length;

  it('are told right more than nine times in ten, those that Meta judged too', () => {
    expect(LABELLED.length).toBe(240);
    expect(shareOf(LABELLED)).toBeGreaterThan(0.92);
    expect(shareOf(LABELLED.filter(({ meta_verdict }) => meta_verdict))).toBeGreaterThan(0.95);
    expect(shareOf(LABELLED.filter(({ suspect }) => suspect === undefined))).toBeGreaterThan(0.95);
  });
});

describe('a purpose', () => {
  it('comes with the words that decided, the strongest first', () => {
    const told = classifyTemplate('login', ['4821 is your verification code. Do not share it with anyone.']);
    expect(told).toMatchObject({ category: 'authentication' });
    expect(told?.because.slice(0, 2)).toEqual(['verification code', 'do not share']);
    expect(classifyTemplate('', ['Tu pedido ha sido confirmado'])?.because).toEqual(
      expect.arrayContaining(['tu pedido', 'ha sido confirmado']),
    );
  });

  it('is surer the more there is to say', () => {
    const little = classifyTemplate('', ['Hi {{1}}, about your payment'])?.confidence ?? 0;
    const much = classifyTemplate('', ['Your payment of {{1}} for order {{2}} was received'])?.confidence ?? 0;
    expect(little).toBeGreaterThan(33);
    expect(much).toBeGreaterThan(little);
    expect(much).toBeLessThan(100);
  });

  it('is marketing where an update also sells', () => {
    expect(classifyTemplate('', ['Your order 12 has been shipped.'])?.category).toBe('utility');
    expect(classifyTemplate('', ['Your order 12 has been shipped. Take 20 % off your next purchase!'])?.category).toBe(
      'marketing',
    );
  });

  it('is the same with placeholders as with what was sent, and with or without accents', () => {
    const template = classifyTemplate('', ['Hola {{1}}, tu código de verificación es {{2}}']);
    expect(classifyTemplate('', ['HOLA 5, TU CODIGO DE VERIFICACION ES 884211'])).toEqual(template);
  });

  it('does not depend on the order of the texts', () => {
    const texts = ['Your order 12 has been shipped', '20 % off', 'Hello'];
    expect(classifyTemplate('x', texts.toReversed())).toEqual({
      ...classifyTemplate('x', texts),
      because: expect.anything(),
    });
  });

  it('is told from the name alone where there is no text', () => {
    const told = ['order_shipped', 'otp_v2', 'abandoned_cart_1', 'appointmentReminder', 'promo-navidad'].map(
      (name) => classifyTemplate(name, [])?.category,
    );
    expect(told).toEqual(['utility', 'authentication', 'marketing', 'utility', 'marketing']);
  });

  it('is not told where nothing is said', () => {
    for (const text of ['', '   ', 'Hola', '🙂🙂', '!!!', 'asdf qwer', '\u0000\u001b[31m']) {
      expect(classifyTemplate('', [text]), JSON.stringify(text)).toBeUndefined();
    }
    expect(classifyTemplate('xyz_12', [])).toBeUndefined();
  });

  it('is told of hostile texts in little time, without control characters in its words', () => {
    const started = process.hrtime.bigint();
    for (const text of ['{'.repeat(1e6), 'order '.repeat(2e5), '%'.repeat(1e6), 'a:b\n'.repeat(2e5), 'é'.repeat(1e6)]) {
      classifyTemplate(text, [text]);
    }
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(20_000);
    const told = classifyTemplate('', ['\u001b[31myour \u202eorder\u0007 has been\u0000 shipped']);
    expect(told?.because.join('')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});
