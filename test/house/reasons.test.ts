import { expect, it } from 'vitest';
import { exhaustionOf, reasonOf } from '../../src/failure.js';

it('the reason of an error is in words, and never in those of a library that stumbled', () => {
  expect(reasonOf(Object.assign(new Error('x'), { code: 'EMFILE' }))).toBe('too many files are open');
  expect(reasonOf(new Error('invalid distance code'))).toBe('invalid distance code');
  for (const error of [
    new TypeError("Cannot read properties of undefined (reading 'map')"),
    new RangeError('Invalid array length'),
    new Error('parquet unsupported page type: undefined'),
    new Error('page of NaN bytes'),
    new Error('[object Object]'),
  ]) {
    expect(reasonOf(error)).toBe('what is in it makes no sense');
  }
});

it('what a machine has too little of is a failure with a next step', () => {
  const noMemory = Object.assign(new Error('x'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  expect(exhaustionOf(noMemory)?.remedy).toContain('--threads');
  expect(exhaustionOf(new Error('Worker initialization failure: EMFILE'))?.message).toBe('Too many files are open.');
  expect(exhaustionOf(new Error('anything else'))).toBeUndefined();
});
