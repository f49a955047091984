import { writeFileSync } from 'node:fs';
import { csvFormatRows } from 'd3-dsv';
import { fromSource } from '../../from-source.js';
import { CATEGORIES, learn, readExamples } from './model.js';

/** @type {typeof import('../../../src/template-category/cues.js')} */
const { cuesIn } = await fromSource('src/template-category/cues.ts');

/**
 * Writes `src/template-category/data/weights.csv`, from the labelled templates and the leanings: after a change of the
 * cues, run `npm run build && node test/bench/template-categories/learn.js`. Labels that are probably wrong teach
 * nothing.
 */
const examples = readExamples().filter(({ isSuspect }) => !isSuspect);
const weights = learn(
  examples.map((example) => ({ cues: cuesIn(example).map(({ name }) => name), category: example.category })),
);
const rows = [...weights].map(([cue, weight]) => [cue, ...weight.map((share) => String(Math.round(share * 100)))]);
writeFileSync(
  new URL('../../../src/template-category/data/weights.csv', import.meta.url),
  `${csvFormatRows([['cue', ...CATEGORIES], ...rows])}\n`,
);
