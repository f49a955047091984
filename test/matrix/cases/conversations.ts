import { PART_OF_DEMO } from '../../part-of-demo.js';
import type { Case } from './case.js';
import { ofRows, type Rows, sheetCalled } from './figures.js';

export const conversations: Case = {
  args: ['conversations', PART_OF_DEMO],
  document: (document) => ofRows(document as Rows, { model: 'model', cost: 'cost' }),
  tidy: (rows, objects) => ofRows((objects as Rows | undefined) ?? rows, { model: 'model', cost: 'cost' }),
  sheets: (sheets) => ofRows(sheetCalled('Conversations', sheets), { model: 'Model', cost: 'Cost' }),
  text(text) {
    const rows = text.split('\n').map((line) => ({
      model: /\bcbp-\d+\b(?!:)/.exec(line)?.[0],
      cost: / (\d+\.\d+|–) {2}\w/.exec(line)?.[1]?.replace('–', 'unpriced'),
    }));
    return ofRows(rows, { model: 'model', cost: 'cost' });
  },
};
