// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.
import type { Category, CategorySource, Instant, Tool } from './parts.js';

/** How one log is understood. */
export interface FileInspection {
  readonly path: string;
  readonly format: string;
  readonly title: string;
  readonly forced: boolean;
  readonly recognisedBy: readonly {
    readonly key: string;
    readonly value: string | null;
  }[];
  readonly columns: readonly {
    readonly column: string;
    readonly fields: readonly string[];
  }[];
  readonly unusedColumns: readonly string[];
  readonly zoneTold: 'all' | 'some' | 'none' | null;
  readonly records: number;
  readonly rejected: number;
  /** What logs hold. */
  readonly counts: MessageCounts;
  readonly samples: readonly SampleMessage[];
  readonly lacks: readonly Lack[];
  readonly diagnostics: readonly InspectionDiagnostic[];
}

/** How logs are understood: what told their formats, what their columns are for, what they hold and lack. */
export interface Inspection {
  readonly schemaVersion: 1;
  readonly tool: Tool;
  readonly logTimezone: string;
  readonly files: readonly FileInspection[];
  readonly total: {
    readonly records: number;
    readonly rejected: number;
    readonly repeated: number;
    /** What logs hold. */
    readonly counts: MessageCounts;
    readonly lacks: readonly Lack[];
    readonly diagnostics: readonly InspectionDiagnostic[];
  };
}

/** Something to know of the figures; a warning can change them. */
export interface InspectionDiagnostic {
  readonly code: string;
  readonly level: 'info' | 'warning';
  /** How many records, messages or units it is about. */
  readonly count: number;
  /** In words, as the command line says it. */
  readonly message: string;
  /** The first of them. */
  readonly examples: readonly {
    readonly file: string;
    readonly line: number;
    readonly value: string;
  }[];
}

/** Something that logs do not say. */
export interface Lack {
  readonly lack: string;
  readonly sentence: string;
  /** The option that supplies it; null where none can. */
  readonly suppliedBy: string | null;
}

/** What logs hold. */
export interface MessageCounts {
  readonly messages: number;
  readonly inbound: number;
  readonly outbound: number;
  readonly firstMessage: Instant | null;
  readonly lastMessage: Instant | null;
  readonly customers: number;
  readonly businessNumbers: {
    readonly count: number;
    readonly examples: readonly string[];
  };
  readonly accounts: {
    readonly count: number;
    readonly examples: readonly string[];
  };
  readonly templates: {
    readonly count: number;
    readonly examples: readonly string[];
  };
  readonly types: readonly {
    readonly type: string;
    readonly count: number;
  }[];
  readonly otherTypes: number;
  readonly statuses: readonly {
    readonly status: 'none' | 'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'received';
    readonly count: number;
  }[];
  readonly categories: readonly {
    readonly category: Category;
    readonly source: CategorySource;
    readonly count: number;
  }[];
}

/** A message in the columns of the generic log: it could be read again. */
export interface SampleMessage {
  readonly line: number;
  readonly timestamp: Instant;
  readonly direction: 'inbound' | 'outbound';
  readonly business_number: string;
  readonly customer_number: string;
  readonly waba_id: string;
  readonly message_id: string;
  readonly type: string;
  readonly template_name: string;
  readonly category: Category | null;
  readonly category_source: CategorySource | null;
  readonly status: 'none' | 'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'received' | null;
  readonly delivered_at: Instant | null;
  readonly referral_source: string | null;
}
