import { bird } from './bird.js';
import { connectly } from './connectly.js';
import type { Format } from './format.js';
import { generic } from './generic.js';
import { infobip } from './infobip.js';
import { kaleyra } from './kaleyra.js';
import { messagebird } from './messagebird.js';
import { metaCloud } from './meta-cloud.js';
import { plivo } from './plivo.js';
import { sinch } from './sinch.js';
import { twilio } from './twilio.js';
import { twilioCallbacks } from './twilio-callbacks.js';
import { vonage } from './vonage.js';
import { wolkvox } from './wolkvox.js';
import { zenvia } from './zenvia.js';

/** Every export format, the most particular first: the first that recognises a log reads it. A new one is a file
 * beside this one and a line here. */
export const FORMATS: readonly Format[] = [
  metaCloud,
  twilio,
  twilioCallbacks,
  infobip,
  vonage,
  kaleyra,
  plivo,
  messagebird,
  bird,
  sinch,
  zenvia,
  connectly,
  wolkvox,
  generic,
];
