import { STATUSES } from '../../messages/status.js';
import { CATEGORY, CATEGORY_SOURCE, diagnostics, TOOL_SHAPE } from './report-parts.js';
import { among, COUNT, described, FLAG, INSTANT, list, named, object, orNull, type Shape, TEXT } from './shapes.js';

const DISTINCT = object({ count: COUNT, examples: list(TEXT) });

const COUNTS = named(
  'MessageCounts',
  'What logs hold.',
  object({
    ...{ messages: COUNT, inbound: COUNT, outbound: COUNT },
    ...{ firstMessage: orNull(INSTANT), lastMessage: orNull(INSTANT), customers: COUNT },
    ...{ businessNumbers: DISTINCT, accounts: DISTINCT, templates: DISTINCT },
    types: list(object({ type: TEXT, count: COUNT })),
    otherTypes: COUNT,
    statuses: list(object({ status: among(STATUSES), count: COUNT })),
    categories: list(object({ category: CATEGORY, source: CATEGORY_SOURCE, count: COUNT })),
  }),
);

const LACKS = list(
  named(
    'Lack',
    'Something that logs do not say.',
    object({
      lack: TEXT,
      sentence: TEXT,
      suppliedBy: described('The option that supplies it; null where none can.', orNull(TEXT)),
    }),
  ),
);
const DIAGNOSTICS = diagnostics('InspectionDiagnostic', { file: TEXT, line: COUNT, value: TEXT });

const SAMPLE = named(
  'SampleMessage',
  'A message in the columns of the generic log: it could be read again.',
  object({
    ...{ line: COUNT, timestamp: INSTANT, direction: among(['inbound', 'outbound']) },
    ...{ business_number: TEXT, customer_number: TEXT, waba_id: TEXT, message_id: TEXT, type: TEXT },
    ...{ template_name: TEXT, category: orNull(CATEGORY), category_source: orNull(CATEGORY_SOURCE) },
    ...{ status: orNull(among(STATUSES)), delivered_at: orNull(INSTANT), referral_source: orNull(TEXT) },
  }),
);

const FILE = named(
  'FileInspection',
  'How one log is understood.',
  object({
    ...{ path: TEXT, format: TEXT, title: TEXT, forced: FLAG },
    recognisedBy: list(object({ key: TEXT, value: orNull(TEXT) })),
    columns: list(object({ column: TEXT, fields: list(TEXT) })),
    unusedColumns: list(TEXT),
    zoneTold: among(['all', 'some', 'none', null]),
    ...{ records: COUNT, rejected: COUNT, counts: COUNTS, samples: list(SAMPLE), lacks: LACKS },
    diagnostics: DIAGNOSTICS,
  }),
);

/** `inspect`: how logs are understood. */
export const INSPECT: Shape = named(
  'Inspection',
  'How logs are understood: what told their formats, what their columns are for, what they hold and lack.',
  object({
    ...{ schemaVersion: { const: 1 }, tool: TOOL_SHAPE, logTimezone: TEXT, files: list(FILE) },
    total: object({
      ...{ records: COUNT, rejected: COUNT, repeated: COUNT, counts: COUNTS, lacks: LACKS },
      diagnostics: DIAGNOSTICS,
    }),
  }),
);
