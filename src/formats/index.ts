import { chatwoot } from './chatwoot.js';
import type { Format } from './format.js';
import { generic } from './generic.js';
import { glific } from './glific.js';
import { gupshupEnterprise } from './gupshup-enterprise.js';
import { gupshupV2 } from './gupshup-v2.js';
import { gupshupV3 } from './gupshup-v3.js';
import { interakt } from './interakt.js';
import { metaCloud } from './meta-cloud.js';
import { rapidproArchive, rapidproExport } from './rapidpro.js';
import { sunshine } from './sunshine.js';
import { turn } from './turn.js';
import { wati } from './wati.js';
import { ycloud } from './ycloud.js';

/** Every export format, the most particular first: the first that recognises a log reads it. A new one is a file
 * beside this one and a line here. */
export const FORMATS: readonly Format[] = [
  gupshupV3,
  metaCloud,
  turn,
  gupshupV2,
  gupshupEnterprise,
  wati,
  interakt,
  ycloud,
  chatwoot,
  rapidproArchive,
  rapidproExport,
  glific,
  sunshine,
  generic,
];
