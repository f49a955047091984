import { isJsonRecord } from './json-fields.js';

/**
 * Where collectors of logs keep a line, and what they write beside it: Docker, Kubernetes, CloudWatch, Cloud Logging,
 * pino.
 */
const LINE_KEYS: readonly string[] = ['log', 'message', '@message', 'textPayload', 'msg', 'line', 'MESSAGE', '_raw'];
const BESIDE_A_LINE: ReadonlySet<string> = new Set([
  ...['stream', 'time', 'timestamp', '@timestamp', 'ts', '_time', 'attrs', 'tag', 'kubernetes', 'docker', 'level'],
  ...['severity', 'insertId', 'logName', 'resource', 'labels', 'receiveTimestamp', 'trace', 'spanId', 'traceSampled'],
  ...['sourceLocation', 'httpRequest', 'operation', 'pid', 'hostname', 'name', 'v', 'logger', 'container_id'],
  ...['container_name', 'source', 'host', 'sourcetype', 'index', 'id', 'eventId', 'ingestionTime', 'logStreamName'],
  ...['logGroupName', '@ptr', '@log', '@logStream', '@ingestionTime', 'requestId', 'type', 'record'],
]);

/**
 * The line of a program's log that an object is, with nothing but what collectors write beside one; undefined for
 * others.
 */
export function logLineIn(value: unknown): string | undefined {
  if (!isJsonRecord(value)) return undefined;
  let line: string | undefined;
  for (const key in value) {
    const field = value[key];
    if (line === undefined && typeof field === 'string' && LINE_KEYS.includes(key)) line = field;
    else if (!BESIDE_A_LINE.has(key) && !LINE_KEYS.includes(key)) return undefined;
  }
  return line;
}

/**
 * A key of webhooks with messages, quoted in any way: as JSON that was cut off, or as Python and Ruby print objects.
 */
const WEBHOOK_KEY = /["'](?:statuses|messages|entry|messaging_product|message_echoes)\\*["']\s*(?::|=>)/;

/** Whether a text that holds no JSON looks like a webhook that was cut off, or printed by a program in its own way. */
export function looksLikeWebhook(text: string): boolean {
  return text.includes('{') && WEBHOOK_KEY.test(text);
}
