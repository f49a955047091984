import { describe, expect, it } from 'vitest';
import { type Category, categoryOf } from '../../src/messages/category.js';
import { DIRECTION_WORDS, directionNamed } from '../../src/messages/direction.js';
import { hasArrived, STATUS_WORDS, STATUSES, type Status, statusOf } from '../../src/messages/status.js';
import { TYPE_WORDS } from '../../src/messages/type-words.js';
import { fold } from '../../src/messages/words.js';

describe('delivered, read and played arrived; nothing else did', () => {
  it('of every status', () => {
    expect(STATUSES.filter(hasArrived)).toEqual(['delivered', 'read', 'played']);
  });
});

describe('a status in any spelling', () => {
  it.each<[string, Status | undefined]>([
    ['', 'none'],
    ['received', 'received'],
    ['accepted', 'queued'],
    ['queued', 'queued'],
    ['enqueued', 'queued'],
    ['pending', 'queued'],
    ['PENDING', 'queued'],
    ['sent', 'sent'],
    ['SENT', 'sent'],
    ['submitted', 'sent'],
    ['wired', 'sent'],
    ['delivered', 'delivered'],
    ['Delivered', 'delivered'],
    [' DELIVERED ', 'delivered'],
    ['read', 'read'],
    ['Read', 'read'],
    ['seen', 'read'],
    ['played', 'played'],
    ['failed', 'failed'],
    ['undelivered', 'failed'],
    ['UNDELIVERABLE', 'failed'],
    ['NOT_DELIVERED', 'failed'],
    ['rejected', 'failed'],
    ['EXPIRED', 'failed'],
    ['errored', 'failed'],
    ['bounced', 'failed'],
    ['replied', 'read'],
    ['Success', 'delivered'],
    ['In Queue', 'queued'],
    ['SERVER_ACK', 'sent'],
    ['DELIVERY_ACK', 'delivered'],
    ['not_whatsapp', 'failed'],
    ['invalid', 'failed'],
    ['ok', undefined],
  ])('%j is %s', (word, status) => {
    expect(statusOf(word)).toBe(status);
  });
});

describe('the words of logs', () => {
  const meanings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    status: STATUS_WORDS,
    direction: DIRECTION_WORDS,
    type: TYPE_WORDS,
  };

  it.each(Object.entries(meanings))('of a %s have one meaning each, and are folded', (_, words) => {
    const all = Object.values(words).flat();
    expect(all.filter((word, place) => all.indexOf(word) !== place)).toEqual([]);
    expect(all.filter((word) => fold(word) !== word)).toEqual([]);
  });

  it('for a kind of message are none for a direction', () => {
    expect(Object.values(TYPE_WORDS).flat().filter(directionNamed)).toEqual([]);
  });
});

describe('a category in any spelling', () => {
  it.each<[string, Category | undefined]>([
    ['marketing', 'marketing'],
    ['MARKETING', 'marketing'],
    ['Marketing', 'marketing'],
    ['marketing_lite', 'marketing'],
    ['utility', 'utility'],
    ['UTILITY', 'utility'],
    ['TRANSACTIONAL', 'utility'],
    ['authentication', 'authentication'],
    ['authentication-international', 'authentication'],
    ['authentication_international', 'authentication'],
    ['AUTHENTICATION_INTERNATIONAL', 'authentication'],
    ['internationalAuthentication', 'authentication'],
    ['OTP', 'authentication'],
    ['service', 'service'],
    [' Service ', 'service'],
    ['', undefined],
    ['business_initiated', undefined],
    ['referral_conversion', undefined],
    ['group_marketing', undefined],
    ['general_purpose_ai', undefined],
  ])('%j is %s', (word, category) => {
    expect(categoryOf(word)).toBe(category);
  });
});
