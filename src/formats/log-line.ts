import { isJsonRecord } from './json-fields.js';

/** Where collectors of logs keep a line, and what they write beside it: Docker, Kubernetes, CloudWatch, Cloud Logging, pino. */
const LINE_KEYS: readonly string[] = ['log', 'message', '@message', 'textPayload', 'msg', 'line', 'MESSAGE', '_raw'];
const BESIDE_A_LINE: ReadonlySet<string> = new Set([
  ...['stream', 'time', 'timestamp', '@timestamp', 'ts', '_time', 'attrs', 'tag', 'kubernetes', 'docker', 'level'],
  ...['severity', 'insertId', 'logName', 'resource', 'labels', 'receiveTimestamp', 'trace', 'spanId', 'traceSampled'],
  ...['sourceLocation', 'httpRequest', 'operation', 'pid', 'hostname', 'name', 'v', 'logger', 'container_id'],
  ...['container_name', 'source', 'host', 'sourcetype', 'index', 'id', 'eventId', 'ingestionTime', 'logStreamName'],
  ...['logGroupName', '@ptr', '@log', '@logStream', '@ingestionTime', 'requestId', 'type', 'record'],
]);

/** The line of a program's log that an object is, with nothing but what collectors write beside one; undefined for others. */
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
