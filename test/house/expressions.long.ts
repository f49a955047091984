import { checkSync } from 'recheck';
import { expect, it } from 'vitest';
import { expressionsInSource, isIn, SEES_OWN_FILES_ALONE } from './expressions.js';

/** By recheck (https://makenowjust-labs.github.io/recheck/), which looks for a text that takes more than its length. */
it('every regular expression of the source takes a time that grows with the text alone', () => {
  const { literals } = expressionsInSource();
  const slow = literals.flatMap(({ place, pattern, flags }) => {
    const diagnostics = checkSync(pattern, flags, { timeout: null });
    if (diagnostics.status === 'safe' || isIn(place, SEES_OWN_FILES_ALONE)) return [];
    const attack = diagnostics.status === 'vulnerable' ? diagnostics.attack.pattern : diagnostics.error.kind;
    return [`${place} /${pattern}/${flags} ${attack}`];
  });
  expect(slow).toEqual([]);
});
