import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODELS } from '../../src/models/index.js';
import { PROJECT } from '../run-cli.js';
import { type ShownUnit, unitsOf } from '../units-of.js';

/** An example as published: which fields of a unit it states differs from one to the next. */
interface WorkedExample {
  readonly model: string;
  readonly title: string;
  readonly source: string;
  readonly expected: readonly Partial<ShownUnit>[];
}

const FOLDER = join(PROJECT, 'fixtures/worked-examples');

describe('worked examples of Meta and its resellers', () => {
  for (const leaf of readdirSync(FOLDER).sort()) {
    const example: WorkedExample = JSON.parse(readFileSync(join(FOLDER, leaf, 'expected.json'), 'utf8'));
    const model = MODELS.find(({ id }) => id === example.model);
    if (model === undefined) throw new Error(`${leaf} is of an unknown model`);

    it(`${leaf.slice(0, 3)} ${example.model}: ${example.title}`, async () => {
      const units = await unitsOf(join(FOLDER, leaf, 'log.csv'), model);
      expect(units).toHaveLength(example.expected.length);
      for (const [place, expected] of example.expected.entries()) expect(units[place]).toMatchObject(expected);
    });
  }

  it('are all forty there', () => {
    expect(readdirSync(FOLDER)).toHaveLength(40);
  });
});
