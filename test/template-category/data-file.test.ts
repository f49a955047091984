import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { TEMPLATE_CATEGORIES } from '../../src/messages/category.js';
import { categoryRows } from '../../src/template-category/data-file.js';
import { Phrases } from '../../src/template-category/phrases.js';
import { PROJECT } from '../run-cli.js';

describe('the data of telling purposes', () => {
  it.each([
    ['cues.csv', ['cue', 'language', 'words']],
    ['weights.csv', ['cue', ...TEMPLATE_CATEGORIES]],
  ])('%s is read as csv-parse reads it', (name, heading) => {
    const text = readFileSync(join(PROJECT, 'src/template-category/data', name), 'utf8');
    const [columns, ...rows] = parse(text, { skip_empty_lines: true, quote: '"' }) as string[][];
    expect(columns).toEqual(heading);
    expect(categoryRows(name)).toEqual(rows);
  });
});

describe('phrases', () => {
  it('are found whatever the words after their first: folded, any ending, with a value', () => {
    const phrases = new Phrases<string>();
    phrases.add('código de verificación', 'code');
    phrases.add('*rechnung* über # euro', 'bill');
    const found: string[] = [];
    const take = ({ meaning, words }: { meaning: string; words: string }) => void found.push(`${meaning}: ${words}`);
    phrases.find(['su', 'codigo', 'de', 'verificacion'], take);
    phrases.find(['monatsrechnungen', 'uber', '#', 'euro'], take);
    phrases.find(['codigo', 'de', 'acceso'], take);
    expect(found).toEqual(['code: codigo de verificacion', 'bill: monatsrechnungen uber # euro']);
  });

  it.each(['', ' ', '#', '2023'])('are refused without a word: "%s"', (text) => {
    const phrases = new Phrases<string>();
    phrases.add('# euro', 'price');
    phrases.add(text, 'nothing');
    expect(() => phrases.find(['word'], () => {})).toThrow('a phrase without a word');
  });
});
