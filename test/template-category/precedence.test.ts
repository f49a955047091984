import { describe, expect, it } from 'vitest';
import { AttributeSets } from '../../src/messages/attribute-sets.js';
import { Findings } from '../../src/messages/findings.js';
import type { Message } from '../../src/messages/message.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { CategoryMap } from '../../src/template-category/category-map.js';
import { classificationNumber } from '../../src/template-category/classify.js';
import { threadsOf } from '../../src/threads/threads.js';
import { record, time } from '../messages/record.js';

type Told = 'marketing' | 'utility' | 'authentication';
const AT = time('2023-06-05T10:00:00Z');
const TEXTS: Readonly<Record<Told, string>> = {
  marketing: '30 % off everything, shop now',
  utility: 'Your order 221 has been shipped',
  authentication: '{{1}} is your verification code. Do not share it.',
};

/** How each source is made to say a category of the template `xyz_12`, the surest first. */
const SOURCES: readonly { name: string; add(category: Told, log: Log): void }[] = [
  {
    name: 'meta',
    add: (category, { about }) =>
      about.push({ verdict: { perMessage: true, category, conversationId: '' }, status: 'delivered' }),
  },
  { name: 'row', add: (category, { about }) => about.push({ category }) },
  {
    name: 'map',
    add: (category, { map }) => {
      map.add('table', { ...NO_ENTRY, category });
    },
  },
  {
    name: 'learned',
    add: (category, { others }) =>
      others.push(record({ form: 'template', templateName: 'xyz_12', category, at: time('2023-07-05T10:00:00Z') })),
  },
  { name: 'text', add: (category, { about }) => about.push({ templateText: TEXTS[category] }) },
  { name: 'default', add: () => {} },
];
const NO_ENTRY = { name: 'xyz_12', language: '', from: undefined, previous: undefined, text: '', place: 'map.csv:2' };

interface Log {
  /** What records of the message say beside its id, name and form. */
  readonly about: Partial<Message>[];
  readonly others: Message[];
  readonly map: CategoryMap;
}

function told(...says: readonly [name: string, category: Told][]): string[] {
  return [false, true].map((isReversed) => {
    const log: Log = { about: [{}], others: [], map: new CategoryMap() };
    for (const [name, category] of says) SOURCES.find((source) => source.name === name)?.add(category, log);
    const own = log.about.map((said) =>
      record({ form: 'template', templateName: 'xyz_12', messageId: 'm1', at: AT, ...said }),
    );
    const records = [...own, ...log.others];
    const table = new MessageTable(new AttributeSets(classificationNumber));
    for (const said of isReversed ? records.toReversed() : records) table.add(said);
    let first = '';
    threadsOf(table, { assumeDelivered: false, categoryMap: log.map }, new Findings()).forEach(({ messages }) => {
      first = `${messages[0]?.category} ${messages[0]?.categorySource}`;
    });
    return first;
  });
}

describe('of two sources of a category', () => {
  const pairs = SOURCES.flatMap((surer, place) => SOURCES.slice(place + 1).map((other) => [surer.name, other.name]));
  it.each(pairs)('%s goes before %s, whichever says what, in any order of rows', (surer = '', other = '') => {
    const categories: Told[] = ['marketing', 'utility', 'authentication'];
    for (const says of categories) {
      for (const against of categories.filter((category) => category !== says)) {
        expect(told([surer, says], [other, against])).toEqual([`${says} ${surer}`, `${says} ${surer}`]);
      }
    }
  });

  it('are fifteen pairs, and the last source is marketing', () => {
    expect(pairs).toHaveLength(15);
    expect(told()).toEqual(['marketing default', 'marketing default']);
  });
});

describe('the text of a template without a name', () => {
  const nameless = (...says: Partial<Message>[]): string[] =>
    [says, says.toReversed()].map((records) => {
      const table = new MessageTable(new AttributeSets(classificationNumber));
      for (const said of records) table.add(record({ form: 'template', messageId: 'm1', at: AT, ...said }));
      let first = '';
      threadsOf(table, { assumeDelivered: false }, new Findings()).forEach(({ messages }) => {
        first = `${messages[0]?.category} ${messages[0]?.categorySource}`;
      });
      return first;
    });

  it('tells each message by itself', () => {
    expect(nameless({ templateText: TEXTS.authentication })).toEqual(['authentication text', 'authentication text']);
    expect(nameless({ templateText: 'Hola' })).toEqual(['marketing default', 'marketing default']);
  });

  it('gives way to what a record of the message says', () => {
    expect(nameless({ templateText: TEXTS.utility }, { category: 'marketing' })).toEqual([
      'marketing row',
      'marketing row',
    ]);
  });

  it('counts by the surer of two, in any order', () => {
    const [one, other] = nameless({ templateText: TEXTS.utility }, { templateText: 'Hi {{1}}, order' });
    expect(one).toBe('utility text');
    expect(other).toBe(one);
  });
});

describe('what other messages of a template say', () => {
  const sent = (templateLanguage: string, category?: Told): Message =>
    record({ form: 'template', templateName: 'xyz_12', templateLanguage, category, at: AT });
  const first = (...records: Message[]): string => {
    const table = new MessageTable();
    for (const said of records) table.add(said);
    const found: string[] = [];
    threadsOf(table, { assumeDelivered: false }, new Findings()).forEach(({ messages }) => {
      for (const { categorySource, category } of messages) if (categorySource === 'learned') found.push(category);
    });
    return found.join(' ');
  };

  it('counts first in its own language, then in any', () => {
    const others = [sent('es', 'marketing'), sent('es', 'marketing'), sent('en', 'utility')];
    expect(first(sent('en'), ...others)).toBe('utility');
    expect(first(sent('fr'), ...others)).toBe('marketing');
  });
});
