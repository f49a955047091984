import { expect, it } from 'vitest';
import { faultOfSystem, reasonOf } from '../../src/failure.js';

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
  expect(faultOfSystem(noMemory)?.remedy).toContain('--threads');
  expect(faultOfSystem(new Error('Worker initialization failure: EMFILE'))?.message).toBe('Too many files are open.');
  expect(faultOfSystem(new Error('anything else'))).toBeUndefined();
});

it('what a disk refuses in any place is a failure, and what only this program can have done wrong is a bug', () => {
  const error = (code: string, path?: string): Error => Object.assign(new Error('x'), { code, syscall: 'read', path });
  expect(faultOfSystem(error('EIO'))?.message).toBe('Cannot read a file: the disk cannot be read or written.');
  expect(faultOfSystem(error('ESTALE', 'june.csv'))?.message).toMatch(/^Cannot read june.csv: /);
  for (const code of ['EBADF', 'EINVAL', 'ERR_INVALID_ARG_TYPE']) expect(faultOfSystem(error(code))).toBeUndefined();
});
