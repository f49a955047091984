import { describe, expect, it } from 'vitest';
import { countsOf, reconciled } from './reconciled.js';
import { type Era, STARTS, traffic } from './traffic.js';
import { linesOf, webhooksOf } from './webhooks.js';

const ERAS = Object.keys(STARTS) as Era[];

describe('a log of which nothing is missing', () => {
  it.each(ERAS.flatMap((era) => [1, 2, 3].map((seed) => [era, seed] as const)))('matches under %s, seed %i', async (era, seed) => {
    const result = await reconciled(linesOf(webhooksOf(traffic(era, seed, 20), era)));
    expect(countsOf(result)).toEqual({});
    expect(result.matched).toBe(result.compared);
    expect(result.compared).toBeGreaterThan(80);
  });
});
