import { awsSocialMessaging } from './aws-social-messaging.js';
import { azureCommunication } from './azure-communication.js';
import { bird } from './bird.js';
import { chatApps8x8 } from './chatapps-8x8.js';
import { chatwoot } from './chatwoot.js';
import { connectly } from './connectly.js';
import { evolution } from './evolution.js';
import type { Format } from './format.js';
import { frappe } from './frappe.js';
import { generic } from './generic.js';
import { glific } from './glific.js';
import { gupshupEnterprise } from './gupshup-enterprise.js';
import { gupshupV2 } from './gupshup-v2.js';
import { gupshupV3 } from './gupshup-v3.js';
import { infobip } from './infobip.js';
import { interakt } from './interakt.js';
import { kaleyra } from './kaleyra.js';
import { kapso } from './kapso.js';
import { messagebird } from './messagebird.js';
import { metaCloud } from './meta-cloud.js';
import { metaOnPremises } from './meta-onprem.js';
import { metaSendLog } from './meta-send-log.js';
import { odoo } from './odoo.js';
import { openBsp } from './open-bsp.js';
import { plivo } from './plivo.js';
import { rapidproArchive, rapidproExport } from './rapidpro.js';
import { sinch } from './sinch.js';
import { sunshine } from './sunshine.js';
import { turn } from './turn.js';
import { twilio } from './twilio.js';
import { twilioCallbacks } from './twilio-callbacks.js';
import { vonage } from './vonage.js';
import { vonageWebhooks } from './vonage-webhooks.js';
import { wati } from './wati.js';
import { wolkvox } from './wolkvox.js';
import { ycloud } from './ycloud.js';
import { zenvia } from './zenvia.js';

/** Every export format, the most particular first: the first that recognises a log reads it. A new one is a file
 * beside this one and a line here. */
export const FORMATS: readonly Format[] = [
  gupshupV3,
  metaCloud,
  awsSocialMessaging,
  kapso,
  metaSendLog,
  turn,
  metaOnPremises,
  gupshupV2,
  gupshupEnterprise,
  wati,
  interakt,
  ycloud,
  evolution,
  chatwoot,
  rapidproArchive,
  rapidproExport,
  glific,
  sunshine,
  twilio,
  twilioCallbacks,
  infobip,
  vonage,
  vonageWebhooks,
  kaleyra,
  plivo,
  messagebird,
  bird,
  sinch,
  zenvia,
  azureCommunication,
  chatApps8x8,
  openBsp,
  odoo,
  frappe,
  connectly,
  wolkvox,
  generic,
];
