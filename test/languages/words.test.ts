import { describe, expect, it } from 'vitest';
import { wordKey } from '../../src/formats/column-languages.js';
import { type GenericField, genericFieldNamed, placesOf } from '../../src/formats/generic-columns.js';
import { inEnglish } from '../../src/formats/words-in-english.js';
import { LANGUAGES } from '../../src/languages/index.js';
import type { ColumnNames, Language, LogWords, NamedField } from '../../src/languages/language.js';
import { categoryOf } from '../../src/messages/category.js';
import { directionNamed } from '../../src/messages/direction.js';
import { statusOf } from '../../src/messages/status.js';

const NO_MAP = new Map<string, string>();
const LISTS = [
  'direction',
  'status',
  'category',
  'type',
  'referral',
  'answer',
] as const satisfies readonly (keyof LogWords)[];
const languages = LANGUAGES.map((language) => ({ code: language.code, language }));

function namesOf(...columns: readonly ColumnNames[]): [string, NamedField][] {
  return columns.flatMap((all) =>
    Object.entries(all).flatMap(([field, names]) =>
      names.map((name): [string, NamedField] => [name, field as NamedField]),
    ),
  );
}

function wordsOf({ words }: Language, list: keyof LogWords): [string, string][] {
  return Object.entries(words[list]).flatMap(([meaning, all]) =>
    (all as readonly string[]).map((word): [string, string] => [word, meaning]),
  );
}

/** The meaning of each word; two meanings of one are an error. */
function meanings(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [word, meaning] of pairs) {
    expect(found.get(wordKey(word)) ?? meaning, word).toBe(meaning);
    found.set(wordKey(word), meaning);
  }
  return found;
}

describe('no two meanings share a word', () => {
  it('of columns, in one language or in several, and in English', () => {
    const names = LANGUAGES.flatMap(({ columns, columnsBeside }) => namesOf(columns, columnsBeside));
    for (const [name, field] of meanings(names)) {
      const inEnglishToo = genericFieldNamed(name);
      const isDate = field === 'date' || field === 'clock';
      if (inEnglishToo !== undefined) expect(isDate ? 'timestamp' : field, name).toBe(inEnglishToo);
    }
  });

  it.each(LISTS)('of %s', (list) => {
    const words = meanings(LANGUAGES.flatMap((language) => wordsOf(language, list)));
    const known = { direction: directionNamed, status: statusOf, category: categoryOf } as const;
    if (!(list in known)) return;
    for (const [word, meaning] of words) {
      expect(known[list as keyof typeof known](word) ?? meaning, word).toBe(meaning);
    }
  });

  it('of types and directions, which stand in one column', () => {
    const types = LANGUAGES.flatMap((language) => wordsOf(language, 'type'));
    const directions = LANGUAGES.flatMap((language) => wordsOf(language, 'direction'));
    meanings([...types, ...directions]);
  });

  it('twice in a language', () => {
    for (const language of LANGUAGES) {
      const lists = [
        namesOf(language.columns, language.columnsBeside),
        ...LISTS.map((list) => wordsOf(language, list)),
      ];
      for (const pairs of lists) {
        const keys = pairs.map(([word]) => wordKey(word));
        expect(
          keys.filter((key, place) => keys.indexOf(key) !== place),
          language.code,
        ).toEqual([]);
      }
    }
  });
});

const genericField = (field: NamedField): GenericField => (field === 'date' || field === 'clock' ? 'timestamp' : field);

describe.each(languages)('in $code', ({ language }) => {
  it('a column is known by its name, in any case, with accents or without', () => {
    for (const [name, field] of namesOf(language.columns)) {
      for (const spelled of [
        name,
        name.toUpperCase(),
        name.normalize('NFD'),
        name.normalize('NFD').replace(/\p{M}/gu, ''),
        ` ${name}: `,
      ]) {
        expect(placesOf([spelled], NO_MAP).get(genericField(field)), spelled).toBe(0);
      }
    }
  });

  it('an everyday name counts only beside another of the language', () => {
    const [sure = ''] = namesOf(language.columns)
      .filter(([, field]) => field === 'group_id')
      .map(([name]) => name);
    for (const [name, field] of namesOf(language.columnsBeside)) {
      const others = genericFieldNamed(name);
      expect([...placesOf([name], NO_MAP).keys()], name).toEqual(others === undefined ? [] : [others]);
      if (others === undefined && sure !== '')
        expect(placesOf([sure, name], NO_MAP).get(genericField(field)), name).toBe(1);
    }
  });

  it('a word is the English one of its meaning', () => {
    const fields = {
      direction: 'direction',
      status: 'status',
      category: 'category',
      type: 'type',
      referral: 'referral_source',
      answer: 'delivered_at',
    } as const;
    for (const list of LISTS) {
      for (const [word, meaning] of wordsOf(language, list)) {
        for (const spelled of [word, word.toUpperCase(), word.normalize('NFD'), ` ${word}. `]) {
          expect(inEnglish(fields[list], spelled), spelled).toBe(meaning);
        }
      }
    }
  });
});

describe('of columns for one field', () => {
  it.each([
    [['Fecha', 'Hora', 'Teléfono'], { timestamp: 0, clock: 1, customer_number: 2 }],
    [['Hora', 'Fecha', 'Destino'], { timestamp: 1, clock: 0, to: 2 }],
    [['Fecha', 'Fecha y hora', 'Hora', 'Teléfono'], { timestamp: 1, customer_number: 3 }],
    [['Data', 'Horário', 'Telefone', 'Estado', 'Situação'], { timestamp: 0, clock: 1, customer_number: 2, status: 4 }],
    [['Data', 'Telefone', 'Modelo'], { timestamp: 0, customer_number: 1, template_name: 2 }],
    [['data', 'phone', 'date'], { timestamp: 2, customer_number: 1 }],
    [['Cliente', 'Teléfono', 'Fecha de envío'], { timestamp: 2, customer_number: 1 }],
    [['Tanggal', 'Jam', 'Nomor tujuan', 'Arah'], { timestamp: 0, clock: 1, to: 2, direction: 3 }],
    [['Date', 'Heure', 'Destinataire', 'Sens'], { timestamp: 0, clock: 1, to: 2, direction: 3 }],
    [['Datum', 'Uhrzeit', 'Von', 'An', 'Richtung'], { timestamp: 0, clock: 1, from: 2, to: 3, direction: 4 }],
    [['Data', 'Ora', 'Mittente', 'Destinatario'], { timestamp: 0, clock: 1, from: 2, to: 3 }],
    [['sent_at', 'Fecha', 'Hora', 'Teléfono'], { timestamp: 0, customer_number: 3 }],
    [['Estado', 'Name', 'phone', 'date'], { timestamp: 3, customer_number: 2 }],
  ])('%j the surest is taken', (columns, places) => {
    expect(Object.fromEntries(placesOf(columns, NO_MAP))).toEqual(places);
  });

  it('the user’s own goes before all', () => {
    const map = new Map([
      ['contacto', 'customer_number'],
      ['hora', 'timestamp'],
    ]);
    expect(Object.fromEntries(placesOf(['Fecha', 'Hora', 'Teléfono', 'Contacto'], map))).toEqual({
      timestamp: 1,
      customer_number: 3,
    });
  });
});
