import { describe, expect, it } from 'vitest';
import type { Message, Verdict } from '../../src/messages/message.js';
import { record, time } from '../messages/record.js';
import { onlyThread } from './threads-of.js';

const FIRST = time('2023-06-05T10:00:00Z');
const template = (said: Partial<Message>): Message => record({ form: 'template', ...said });
const own = (category: Verdict['category']): Verdict => ({ perMessage: true, category, conversationId: '' });
const votes = (templateName: string, ...categories: Message['category'][]): Message[] =>
  categories.map((category, place) =>
    template({ templateName, category, messageId: `vote ${place}`, at: time('2023-06-06T10:00:00Z') }),
  );

/** How the first message of a log was told. */
function told(...records: Message[]): { category: string; categorySource: string } {
  const first = onlyThread(records)[0];
  if (first === undefined) throw new Error('no message');
  return { category: first.category, categorySource: first.categorySource };
}

describe('the category of a template is the first that answers of', () => {
  it("Meta's, in a status of the message", () => {
    const status = record({ messageId: 'w', verdict: own('authentication') });
    const sent = template({ messageId: 'w', category: 'utility', templateName: 'code' });
    expect(told(status, sent, ...votes('code', 'marketing', 'marketing'))).toEqual({
      category: 'authentication',
      categorySource: 'meta',
    });
  });

  it("the row's own", () => {
    const sent = template({ category: 'utility', templateName: 'order', at: FIRST });
    expect(told(sent, ...votes('order', 'marketing', 'marketing'))).toEqual({
      category: 'utility',
      categorySource: 'row',
    });
  });

  it('what most other rows of the template say', () => {
    const sent = template({ templateName: 'order', at: FIRST });
    expect(told(sent, ...votes('order', 'marketing', 'utility', 'utility'))).toEqual({
      category: 'utility',
      categorySource: 'learned',
    });
  });

  it('marketing', () => {
    const sent = template({ templateName: 'xyz_12', at: FIRST });
    expect(told(sent, ...votes('another', 'utility'))).toEqual({ category: 'marketing', categorySource: 'default' });
  });
});

describe('service is no category of a template', () => {
  it('whoever says it', () => {
    expect(told(template({ category: 'service', verdict: own('service') }))).toEqual({
      category: 'marketing',
      categorySource: 'default',
    });
  });
});

describe('a template of unknown category learns from no nameless one', () => {
  it('since they have nothing in common', () => {
    expect(told(template({ at: FIRST }), ...votes('', 'utility'))).toEqual({
      category: 'marketing',
      categorySource: 'default',
    });
  });
});

describe('free-form is service', () => {
  it('whatever the row calls it', () => {
    expect(told(record({ form: 'free-form', category: 'marketing', templateName: 'order' }))).toEqual({
      category: 'service',
      categorySource: 'form',
    });
  });
});
