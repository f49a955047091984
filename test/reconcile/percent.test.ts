import { expect, it } from 'vitest';
import { percentIn } from '../../src/reconcile/wording.js';

it.each([
  [11_482, 11_530, '99.6'],
  [2, 3, '66.7'],
  [9_996, 10_000, '99.9'],
  [5, 5, '100.0'],
  [0, 5, '0.0'],
])('%i of %i are %s %%: rounded, and all only where it is all', (part, whole, percent) => {
  expect(percentIn(part, whole)).toBe(percent);
});
