import { describe, expect, it } from 'vitest';
import { remembered } from '../../src/messages/remembered.js';

describe('what is remembered of texts', () => {
  it('is what comes often, however much came before', () => {
    let asked = 0;
    const lengthOf = remembered(100, (text): number => {
      asked++;
      return text.length;
    });
    for (let index = 0; index < 1000; index++) lengthOf(`before ${index}`);
    asked = 0;
    for (let index = 0; index < 1000; index++) expect(lengthOf('often')).toBe(5);
    expect(asked).toBe(1);
  });

  it('is a result that is undefined, empty or false too, once it was worked out', () => {
    expect(remembered(2, () => '')('x')).toBe('');
    expect(remembered(2, (text) => text === 'y')('x')).toBe(false);
  });
});
