import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

/** Templates among the business messages of a log with such names in its column of templates. */
async function templatesAmong(names: readonly string[], column = 'Template'): Promise<number> {
  const rows = names.map((name, place) => `2023-06-05T10:00:${10 + place}Z,outbound,573005550010,"${name}",delivered`);
  const { breakdowns } = await jsonReport(['-', '--models', 'pmp-2025', '--by', 'category'], {
    stdin: [
      `timestamp,direction,phone,${column},status`,
      '2023-06-05T09:00:00Z,inbound,573005550010,,received',
      ...rows,
    ].join('\n'),
  });
  const all = breakdowns.flatMap(({ rows: each }) => each);
  return all
    .filter(({ key }) => key.category !== 'service')
    .reduce((sum, { models }) => sum + (models['pmp-2025']?.units ?? 0), 0);
}

describe('a word for no template', () => {
  it.each([
    ...['No template', 'none', 'NONE', 'NA', 'N/A', '(blank)', '(none)', '—', 'Not applicable', 'Free text'],
    ...['Sin plantilla', 'No aplica', 'Ninguna', 'Sem template', 'Não se aplica', 'Ohne Vorlage', '#N/D', ' none '],
  ])('"%s" makes none', async (word) => {
    expect(await templatesAmong(['promo_june', word, word])).toBe(1);
    expect(await templatesAmong(['promo_june', word, word], 'template_id')).toBe(1);
  });

  it.each(['no_template', 'nada', 'welcome', 'service', 'x'])('"%s" is a name', async (name) => {
    expect(await templatesAmong(['promo_june', name, name])).toBe(3);
  });
});
