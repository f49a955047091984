import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Day, dayOfIso } from '../../src/messages/calendar.js';
import { MODELS } from '../../src/models/index.js';
import { isPricedByCategory } from '../../src/models/model.js';
import { cardName } from '../../src/rates/bundled-rows.js';
import { bundledCard } from '../../src/rates/card.js';
import { readDataFile } from '../../src/rates/data-file.js';
import { PROJECT } from '../run-cli.js';

const RATES = join(PROJECT, 'src/rates');
const SOURCE = join(PROJECT, 'fixtures/rates/source');

function tableOf(name: string): Record<string, string>[] {
  return parse(readFileSync(join(SOURCE, name), 'utf8'), { columns: true });
}

describe('the bundled rates are those of the source', () => {
  const cards = readdirSync(join(RATES, 'cards')).filter((name) => name.endsWith('.csv'));

  it('byte by byte: what changed one has to be looked at', async () => {
    const sums = [...cards.sort().map((name) => `cards/${name}`), 'tiers/tier-steps.csv'].map((path) => {
      const sum = createHash('sha256').update(readFileSync(join(RATES, path)));
      return `${sum.digest('hex')}  ${path}\n`;
    });
    await expect(sums.join('')).toMatchFileSnapshot(join(SOURCE, 'SHA256SUMS'));
  });

  it('and there is no card that no model names, and no model whose card is not there', () => {
    const named = MODELS.flatMap(({ id, currencies }) => currencies.map((currency) => `${cardName(id, currency)}.csv`));
    expect(named.sort()).toEqual(cards.sort());
  });

  it('every correction of November 2026 is in a card', () => {
    const wrong = tableOf('CORRECTIONS.csv').flatMap((correction) => {
      const { file = '', market, effective_from, column = '' } = correction;
      if (!/^(cbp|pmp)-\d{4}-usd\.csv$/.test(file)) return [];
      const row = readDataFile(`cards/${file}`).find(
        (one) => one.market === market && one.effective_from === effective_from,
      );
      return row?.[column] === correction.new ? [] : [correction];
    });
    expect(wrong).toEqual([]);
  });

  it('every international authentication rate is in the cards of its days, and the cards have no others', () => {
    const known = tableOf('authentication-international.csv').map((row) => ({
      market: row.market ?? '',
      from: dayOfIso(row.effective_from ?? ''),
      to: row.effective_to ? dayOfIso(row.effective_to) : Number.POSITIVE_INFINITY,
      rate: row.rate ?? '',
    }));
    const markets = new Set(readDataFile('cards/pmp-2026-usd.csv').map(({ market = '' }) => market));
    const last = dayOfIso('2026-12-31');
    for (const { id, from, until = last } of MODELS.filter(isPricedByCategory)) {
      const card = bundledCard(id);
      for (let day: number = from; day <= until; day++) {
        for (const market of markets) {
          const right = known.find((one) => one.market === market && one.from <= day && day <= one.to)?.rate;
          const found = card.rateOf(market, 'authentication_international', day as Day)?.amount.toFixed(4);
          if (found !== right) expect(`${id} ${market} ${day} ${found}`).toBe(right);
        }
      }
    }
  });

  it('rows with rates of their own confidence are rows, and as sure as the least sure of them', () => {
    const order = ['high', 'medium', 'low'];
    for (const { model, currency = '', market, effective_from, rate = '', ...cell } of readDataFile(
      'confidence/cells.csv',
    )) {
      const rows = readDataFile(`cards/${cardName(model ?? '', currency)}.csv`);
      const row = rows.find((one) => one.market === market && one.effective_from === effective_from);
      expect(row?.[rate], `${market} ${rate}`).toMatch(/^0\.\d+$/);
      expect(order.indexOf(cell.confidence ?? '')).toBeLessThanOrEqual(order.indexOf(row?.confidence ?? ''));
      expect(cell.note).not.toBe('');
    }
  });
});
