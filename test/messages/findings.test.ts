import { expect, it } from 'vitest';
import { type Example, Findings } from '../../src/messages/findings.js';
import fc from '../fast-check.js';

const CODES = ['unknown-category', 'rejected-bad-time', 'unknown-country'] as const;
const found = fc.record({
  code: fc.constantFrom(...CODES),
  file: fc.nat({ max: 2 }),
  line: fc.integer({ min: 1, max: 3 }),
  value: fc.constantFrom('a', 'b', 'c', 'd'),
});

function said(findings: Findings): unknown {
  return CODES.map((code) => [code, findings.countOf(code), findings.examplesOf(code)]);
}

it('what is noticed is the same in any order, and in any parts that are merged in any order', () => {
  const cases = fc
    .array(found, { maxLength: 25 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat({ max: 25 })),
    );
  fc.assert(
    fc.property(cases, ([all, shuffled, cut]) => {
      const whole = new Findings();
      for (const { code, ...example } of all) whole.note(code, example);
      const merged = new Findings();
      for (const part of [shuffled.slice(cut), shuffled.slice(0, cut)]) {
        const findings = new Findings();
        // A part knows neither its file nor the lines before it.
        for (const { code, ...example } of part) findings.note(code, { ...example, line: example.line + 10 });
        merged.merge(findings.noted, (example: Example) => ({ ...example, line: example.line - 10 }));
      }
      expect(said(merged)).toEqual(said(whole));
    }),
    { numRuns: 500 },
  );
});
