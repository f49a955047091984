import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODELS_AND_IN_FORCE } from '../../src/models/index.js';
import type { Model } from '../../src/models/model.js';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { type ShownUnit, unitsOf } from '../units-of.js';
import { reorderingsOf } from './reordered.js';

/** One sentence of the pricing rules, and the units each model makes of the log beside it. */
interface RuleCase {
  readonly rule: string;
  readonly zone: string;
  readonly models: Readonly<Record<string, readonly ShownUnit[]>>;
}

const FOLDER = join(PROJECT, 'fixtures/rules');

describe('rules', () => {
  for (const leaf of readdirSync(FOLDER).sort()) {
    const files = readdirSync(join(FOLDER, leaf));
    const extension = files.includes('log.csv') ? 'csv' : 'ndjson';
    const log = join(FOLDER, leaf, `log.${extension}`);
    const { rule, zone, models }: RuleCase = JSON.parse(readFileSync(join(FOLDER, leaf, 'expected.json'), 'utf8'));

    describe(`${leaf}: ${rule}`, () => {
      for (const [id, expected] of Object.entries(models)) {
        it(id, async () => {
          expect(await unitsOf(log, modelNamed(id), zone)).toEqual(expected);
        });

        for (const { name, text } of reorderingsOf(readFileSync(log, 'utf8'), extension)) {
          it(`${id}, ${name}`, async () => {
            const folder = scratch({ [`log.${extension}`]: text });
            const units = await unitsOf(join(folder, `log.${extension}`), modelNamed(id), zone);
            expect(sorted(units)).toEqual(sorted(expected));
          });
        }
      }
    });
  }
});

function modelNamed(id: string): Model {
  const model = MODELS_AND_IN_FORCE.find((candidate) => candidate.id === id);
  if (model === undefined) throw new Error(`no model is called ${id}`);
  return model;
}

/** Units of different threads that open at one instant have no order of their own. */
function sorted(units: readonly ShownUnit[]): ShownUnit[] {
  return [...units].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function keyOf({ openedAt, category, initiator, status, expiresAt, closedAt }: ShownUnit): string {
  return [openedAt, category, initiator, status, expiresAt, closedAt].join(' ');
}
