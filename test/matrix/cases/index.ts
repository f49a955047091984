import { calibrate } from './calibrate.js';
import type { Case } from './case.js';
import { configPrint } from './config-print.js';
import { conversations } from './conversations.js';
import { estimate, price } from './estimate.js';
import { explain } from './explain.js';
import { inspect } from './inspect.js';
import { models } from './models.js';
import { ratesCheck, ratesList, ratesShow } from './rates.js';
import { reconcile } from './reconcile.js';
import { templates } from './templates.js';

/** A case for each command that has formats. */
export const CASES: Readonly<Record<string, Case>> = {
  estimate,
  conversations,
  templates,
  explain,
  inspect,
  reconcile,
  calibrate,
  price,
  'rates list': ratesList,
  'rates show': ratesShow,
  'rates check': ratesCheck,
  models,
  'config print': configPrint,
};
