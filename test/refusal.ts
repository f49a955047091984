import { expect } from 'vitest';
import type { CliResult } from './run-cli.js';

/**
 * Expects a run that could not be done: exit code 2, nothing on stdout, and on stderr one message that holds all the
 * given words, the last of them in its next step.
 */
export function expectRefusal({ stdout, stderr, code }: CliResult, ...says: readonly (string | RegExp)[]): void {
  expect({ stdout, code }, stderr).toEqual({ stdout: '', code: 2 });
  expect(stderr).toMatch(/^waba-cost: [^\n]+\n(.+\n)+$/);
  expect(stderr.match(/waba-cost: /g), 'one message').toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at |\bundefined\b|\[object/);
  for (const words of says) expect(stderr).toMatch(typeof words === 'string' ? new RegExp(escaped(words)) : words);
  const nextStep = says.at(-1) ?? '';
  const steps = stderr.slice(stderr.indexOf('\n') + 1);
  expect(steps).toMatch(typeof nextStep === 'string' ? new RegExp(escaped(nextStep)) : nextStep);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
