import { PART_OF_DEMO } from '../../part-of-demo.js';
import type { Case, Figures } from './case.js';
import { ofRows, perModel, sheetCalled, sum } from './figures.js';

interface JsonTemplate {
  readonly models: Readonly<Record<string, { readonly units: number; readonly cost: string }>>;
}

function ofTemplates(templates: readonly JsonTemplate[]): Figures {
  return perModel((model) => ({
    units: sum(templates.map(({ models }) => models[model]?.units)),
    cost: sum(templates.map(({ models }) => models[model]?.cost)),
  }));
}

/** Its table has costs alone. */
export const templates: Case = {
  args: ['templates', PART_OF_DEMO],
  document: (document) => ofTemplates(document as JsonTemplate[]),
  tidy(rows, objects) {
    if (objects !== undefined) return ofTemplates(objects as JsonTemplate[]);
    return perModel((model) => ({
      units: sum(rows.map((row) => row[`${model}_units`])),
      cost: sum(rows.map((row) => row[`${model}_cost`])),
    }));
  },
  sheets(sheets) {
    return ofRows(sheetCalled('What templates cost', sheets), { model: 'Model', units: 'Units', cost: 'Cost as told' });
  },
  text(text) {
    const rows = [...text.matchAll(/^.* (cbp-\d+) +([\d,.]+|unpriced)/gm)].map(([, model, cost = '']) => {
      return { model, cost: cost.replaceAll(',', '') };
    });
    const figures = ofRows(rows, { model: 'model', cost: 'cost' });
    return Object.fromEntries(Object.entries(figures).filter(([name]) => name.endsWith('cost')));
  },
};
