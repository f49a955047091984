import type { Sample } from './format.js';
import { asRecord, isJsonRecord, type JsonRecord } from './json-fields.js';

/** An answer of Meta's Graph API that is about messages and holds none (formats/SOURCES.md, "Meta's own counts"). */
interface MetaDocument {
  readonly what: string;
  readonly isOurs: (document: JsonRecord, item: JsonRecord) => boolean;
}

const COUNTS = 'which counts messages and holds none';

const DOCUMENTS: readonly MetaDocument[] = [
  {
    what: `Meta's conversation analytics, ${COUNTS}`,
    isOurs: has('conversation_analytics', 'conversation_type', 'conversation'),
  },
  { what: `Meta's pricing analytics, ${COUNTS}`, isOurs: has('pricing_analytics', 'pricing_type', 'volume') },
  { what: `Meta's template analytics, ${COUNTS}`, isOurs: has('template_analytics', 'template_id') },
  { what: `Meta's messaging analytics, ${COUNTS}`, isOurs: has('analytics', 'delivered') },
  {
    what: "Meta's list of message templates, which holds no messages",
    isOurs: ({ message_templates }, item) =>
      message_templates !== undefined || (Array.isArray(item.components) && item.category !== undefined),
  },
  {
    what: "Meta's history of messages, which names no customer and no category",
    isOurs: (_, { message_id, events }) => message_id !== undefined && events !== undefined,
  },
];

/** By the key of the whole answer, or, where only its `data` was kept, by the keys of a point of data. */
function has(key: string, ...pointKeys: readonly string[]): MetaDocument['isOurs'] {
  return (document, item) => {
    const point = firstOf(item.data_points);
    return document[key] !== undefined || pointKeys.some((pointKey) => point[pointKey] !== undefined);
  };
}

/** What answer of the Graph API a sample is, if it is one. */
export function metaDocumentIn(sample: Sample): string | undefined {
  if (sample.kind !== 'json') return undefined;
  for (const value of sample.values.filter(isJsonRecord)) {
    const item = Array.isArray(value.data) ? firstOf(value.data) : value;
    const found = DOCUMENTS.find(({ isOurs }) => isOurs(value, item));
    if (found !== undefined) return found.what;
  }
  return undefined;
}

function firstOf(list: unknown): JsonRecord {
  return asRecord(Array.isArray(list) ? list[0] : undefined);
}
