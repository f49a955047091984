import type { Format } from './format.js';
import { generic } from './generic.js';
import { metaCloud } from './meta-cloud.js';
import { metaOnPremises } from './meta-onprem.js';
import { metaSendLog } from './meta-send-log.js';

/** Every export format, the most particular first: the first that recognises a log reads it. A new one is a file
 * beside this one and a line here. */
export const FORMATS: readonly Format[] = [metaCloud, metaSendLog, metaOnPremises, generic];
