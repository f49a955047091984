import { describe, expect, it } from 'vitest';
import { TemplateTexts } from '../../src/messages/template-texts.js';

type Said = readonly [name: string, language: string, text: string];

function textsOf(said: readonly Said[]): TemplateTexts {
  const texts = new TemplateTexts();
  for (const [name, language, text] of said) texts.add(name, language, text);
  return texts;
}

const MANY: Said[] = Array.from({ length: 500 }, (_, n) => ['order', n % 2 ? 'es' : 'en', `Order ${n} is on its way`]);

describe('the texts kept of a template', () => {
  it('are few, and the same in whatever order they came, and however often', () => {
    const kept = textsOf(MANY).of('order', 'en');
    expect(kept).toHaveLength(5);
    expect(textsOf(MANY.toReversed()).of('order', 'en')).toEqual(kept);
    expect(textsOf([...MANY.slice(250), ...MANY, ...MANY.slice(0, 250)]).of('order', 'en')).toEqual(kept);
  });

  it('are those of its language, or of all where there is none in it', () => {
    const texts = textsOf([
      ['order', 'es', 'Tu pedido'],
      ['order', '', 'Order'],
    ]);
    expect(texts.of('order', 'es')).toEqual(['Tu pedido']);
    expect([...texts.of('order', 'fr')].sort()).toEqual(['Order', 'Tu pedido']);
    expect(texts.of('other', 'es')).toEqual([]);
  });

  it('are no longer than a template can be, and never blank', () => {
    const texts = textsOf([
      ['long', '', 'x'.repeat(100_000)],
      ['blank', '', ' \n '],
    ]);
    expect(texts.of('long', '')[0]).toHaveLength(1024);
    expect(texts.of('blank', '')).toEqual([]);
  });

  it('are kept of so many names and no more, the same ones in any order', () => {
    const names = Array.from({ length: 25_000 }, (_, n): Said => [`t${n}`, '', 'Order']);
    const kept = (said: readonly Said[]): string[] => {
      const texts = textsOf(said);
      return names.map(([name]) => name).filter((name) => texts.of(name, '').length > 0);
    };
    const inOrder = kept(names);
    expect(inOrder).toHaveLength(5000);
    expect(kept(names.toReversed())).toEqual(inOrder);
  });

  it('are kept of so many languages of a name and no more', () => {
    const said = Array.from({ length: 1000 }, (_, n): Said => ['order', `l${1000 + n}`, `Order ${n}`]);
    expect(textsOf(said).of('order', '')).toHaveLength(100);
    expect(textsOf(said.toReversed()).of('order', '')).toEqual(textsOf(said).of('order', ''));
  });

  it('are the same when parts of a log were read apart, and merged in any order', () => {
    const names = Array.from({ length: 12_000 }, (_, n): Said => [`t${n}`, n % 3 ? 'es' : '', `Order ${n % 7}`]);
    const said = [...MANY, ...names];
    const parts = [said.slice(0, 100), said.slice(100, 6000), said.slice(6000)].map((part) => textsOf(part).contents);
    const sorted = (texts: TemplateTexts) =>
      texts.contents.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name }) => [name, ...texts.of(name, 'es')]);
    const whole = sorted(textsOf(said));
    for (const order of [parts, parts.toReversed()]) {
      const merged = new TemplateTexts();
      for (const part of order) merged.merge(part);
      expect(sorted(merged)).toEqual(whole);
    }
  });
});
