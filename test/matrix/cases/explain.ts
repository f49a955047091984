import { PART_OF_DEMO } from '../../part-of-demo.js';
import type { Case, Figures } from './case.js';
import { exact, MODELS, ofRows, perModel, sheetCalled, sum } from './figures.js';

interface JsonEvent {
  readonly opens?: readonly { readonly model: string; readonly cost: string }[];
}

function ofEvents(events: readonly JsonEvent[]): Figures {
  return ofRows(
    events.flatMap(({ opens = [] }) => opens),
    { model: 'model', cost: 'cost' },
  );
}

export const explain: Case = {
  args: ['explain', '+52 55 5555 0259', PART_OF_DEMO],
  document: (document) => ofEvents((document as { readonly events: JsonEvent[] }[]).flatMap(({ events }) => events)),
  tidy(rows, objects) {
    if (objects !== undefined) return ofEvents(objects as JsonEvent[]);
    return perModel((model) => ({
      units: String(rows.filter((row) => row[`${model}_opens`] !== '').length),
      cost: sum(rows.map((row) => row[`${model}_cost`])),
    }));
  },
  sheets: (sheets) => ofRows(sheetCalled('Totals', sheets), { model: 'Model', units: 'Units', cost: 'Cost' }),
  text(text) {
    const line = text.split('\n').find((candidate) => candidate.startsWith('total')) ?? '';
    const [before, after] = [...line.matchAll(/(\d+) conversations?, ([\d.]+)/g)];
    const figures = [before, after].map((match) => ({ units: exact(match?.[1]), cost: exact(match?.[2]) }));
    return perModel((model) => figures[MODELS.indexOf(model)] ?? { units: '', cost: '' });
  },
};
