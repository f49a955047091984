import type { JsonReport } from '../../json-report.js';
import { PART_OF_DEMO } from '../../part-of-demo.js';
import type { Case } from './case.js';
import { exact, MODELS, perModel, SHORT_NAMES, sheetCalled, sum } from './figures.js';

export const estimate: Case = {
  args: ['estimate', PART_OF_DEMO],
  document(document) {
    const { totals, delta } = document as JsonReport;
    const figures = perModel((model) => {
      return { units: exact(totals[model]?.units), cost: exact(totals[model]?.cost) };
    });
    return { ...figures, change: exact(delta.cost) };
  },
  tidy(rows, objects) {
    const all = (objects as Record<string, string>[] | undefined) ?? rows;
    const column = (name: string): string => sum(all.map((row) => row[name]));
    const figures = perModel((model) => ({ units: column(`${model}_units`), cost: column(`${model}_cost`) }));
    return { ...figures, change: column('delta_cost') };
  },
  sheets(sheets) {
    const models = sheetCalled('Models', sheets);
    const row = (model: string): Record<string, string> => models.find(({ Id }) => Id === model) ?? {};
    const figures = perModel((model) => ({ units: exact(row(model).Units), cost: exact(row(model).Cost) }));
    const result = { ...figures, change: exact(models.at(-1)?.Change) };
    for (const title of ['By category', 'By country']) {
      const all = sheetCalled(title, sheets);
      for (const [rows, what] of [
        [all.slice(0, -1), 'rows'],
        [all.slice(-1), 'total'],
      ] as const) {
        const inSheet = perModel((model) => {
          const name = SHORT_NAMES[model] ?? '';
          const column = (heading: string): string => sum(rows.map((one) => one[`${name}: ${heading}`]));
          return { units: column('conversations'), cost: column('cost') };
        });
        const change = sum(rows.map((one) => one.Change));
        if (JSON.stringify({ ...inSheet, change }) !== JSON.stringify(result)) {
          throw new Error(
            `${what} of ${title}: ${JSON.stringify({ ...inSheet, change })}, not ${JSON.stringify(result)}`,
          );
        }
      }
    }
    return result;
  },
  page(sheets) {
    const totals = ['Cost by category', 'Cost by country'].map((title) => {
      const [, ...cells] = sheets.find((sheet) => sheet.title === title)?.rows.at(-1) ?? [];
      const figures = perModel((model) => {
        const [units, , cost] = cells.slice(3 * MODELS.indexOf(model));
        return { units: exact(units), cost: exact(cost) };
      });
      return { ...figures, change: exact(cells.at(-2)) };
    });
    const [total = {}, ...others] = totals;
    if (others.some((other) => JSON.stringify(other) !== JSON.stringify(total)))
      throw new Error(JSON.stringify(totals));
    return total;
  },
  text(text) {
    const lines = text.split('\n').filter((line) => line.startsWith('total'));
    const [line = '', ...others] = lines;
    if (others.some((other) => other.replace(/ +/g, ' ') !== line.replace(/ +/g, ' '))) throw new Error(others.join());
    const cells = line
      .replaceAll(/[,*+%]/g, '')
      .trim()
      .split(/ +/)
      .slice(1);
    const perModelCells = (cells.length - 2) / MODELS.length;
    const figures = perModel((model) => {
      const from = MODELS.indexOf(model) * perModelCells;
      return { units: exact(cells[from]), cost: exact(cells[from + perModelCells - 1]) };
    });
    return { ...figures, change: exact(cells.at(-2)) };
  },
};

/** The calculator's report is that of a log, but for the page. */
export const price: Case = { ...estimate, args: ['price', 'fixtures/volumes/small.csv'], page: estimate.sheets };
