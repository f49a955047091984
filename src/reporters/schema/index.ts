import { ESTIMATE } from './estimate.js';
import { INSPECT } from './inspection.js';
import { CONVERSATIONS, EXPLAIN, MODEL_LIST, TEMPLATES } from './lists.js';
import { RATES_CHECK, RATES_LIST, RATES_SHOW } from './rates.js';
import { CALIBRATE, RECONCILE, RECONCILE_AGAINST } from './reconciliation.js';
import type { Shape } from './shapes.js';

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The shape of each JSON report, by the command that writes it. A new one is an entry here. */
const REPORTS: Readonly<Record<string, Shape>> = {
  estimate: ESTIMATE,
  price: ESTIMATE,
  conversations: CONVERSATIONS,
  explain: EXPLAIN,
  templates: TEMPLATES,
  inspect: INSPECT,
  reconcile: RECONCILE,
  'reconcile-against': RECONCILE_AGAINST,
  calibrate: CALIBRATE,
  models: MODEL_LIST,
  'rates-list': RATES_LIST,
  'rates-show': RATES_SHOW,
  'rates-check': RATES_CHECK,
};

/** The names of the reports that have a schema. */
export const REPORT_NAMES: readonly string[] = Object.keys(REPORTS);

/** The JSON Schema of one report. */
export function reportSchema(name: string): Shape {
  return { $schema: DRAFT, ...REPORTS[name], title: `waba-cost ${name} --format json` };
}

/** That of all: a definition for each. */
export function allSchemas(): Shape {
  return {
    $schema: DRAFT,
    title: 'JSON reports of waba-cost',
    definitions: REPORTS,
    anyOf: REPORT_NAMES.map((name) => ({ $ref: `#/definitions/${name}` })),
  };
}
