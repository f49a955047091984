import { describe, expect, it } from 'vitest';
import { isoUtc } from '../../src/messages/instant.js';
import type { Status } from '../../src/messages/status.js';
import { record, time } from '../messages/record.js';
import { onlyThread, threadsIn } from './threads-of.js';

describe('a message whose last status is sent or queued', () => {
  const underWay = ['sent', 'queued'].map((status, place) =>
    record({ status: status as Status, messageId: `w${place}`, at: time(`2023-06-05T1${place}:00:00Z`) }),
  );

  it('is not delivered', () => {
    expect(threadsIn(underWay).list).toEqual([]);
  });

  it('is delivered when sent under --assume-delivered', () => {
    const messages = onlyThread(underWay, { assumeDelivered: true });
    expect(messages.map(({ at }) => isoUtc(at))).toEqual(['2023-06-05T10:00:00Z', '2023-06-05T11:00:00Z']);
  });
});

describe('a message that failed', () => {
  it('never arrived, not even under --assume-delivered', () => {
    const failed = [record({ status: 'failed', messageId: 'w1' }), record({ status: 'sent', messageId: 'w1' })];
    expect(threadsIn(failed, { assumeDelivered: true }).list).toEqual([]);
  });
});

describe('a delivered free-form message proves the service window', () => {
  const question = record({ direction: 'inbound', status: 'received', at: time('2023-06-05T10:00:00Z') });
  const answer = record({ form: 'free-form', at: time('2023-06-06T09:59:59.999Z') });

  it('where no customer message does: counted, with its place', () => {
    const proof = record({ form: 'free-form', at: time('2023-06-06T10:00:00Z'), origin: { file: 2, line: 7 } });
    const { findings } = threadsIn([question, answer, proof]);
    expect(findings.countOf('service-window-proven')).toBe(1);
    expect(findings.examplesOf('service-window-proven')).toEqual([{ file: 2, line: 7, value: '' }]);
  });

  it('and nothing is proven inside it, or by a template', () => {
    const template = record({ form: 'template', at: time('2023-06-07T10:00:00Z') });
    expect(threadsIn([question, answer, template]).findings.countOf('service-window-proven')).toBe(0);
  });

  it('and not by one that did not arrive', () => {
    const failed = record({ form: 'free-form', status: 'failed', at: time('2023-06-07T10:00:00Z') });
    expect(threadsIn([question, failed]).findings.countOf('service-window-proven')).toBe(0);
  });

  it('nor does a system message open it', () => {
    const system = { ...question, opensServiceWindow: false };
    expect(threadsIn([system, answer]).findings.countOf('service-window-proven')).toBe(1);
  });
});
