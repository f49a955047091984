import { isoUtc } from '../messages/instant.js';
import type { FileInspection, Inspection } from '../report/inspection.js';
import type { MessageCounts } from '../report/message-counts.js';
import type { ColumnKind, Sheet, SheetColumn, SheetValue, Workbook } from './sheet.js';
import { sheetNotes } from './short-notes.js';

/** What logs hold and how they were understood, as tables: the files first, then what each holds and lacks. */
export function inspectionWorkbook({ files, diagnostics, logZone }: Inspection): Workbook {
  return {
    title: 'Logs inspected',
    sheets: [fileSheet(files), columnSheet(files), countSheet(files), sampleSheet(files), lackSheet(files)],
    notes: [`Times without a zone are read in ${logZone}.`, ...sheetNotes(diagnostics, files.length > 1)],
  };
}

/** A column by its name, its title, its kind, and what stands in it. */
type Fields<Of> = readonly (readonly [name: string, title: string, kind: ColumnKind, of: (one: Of) => SheetValue])[];

function sheetOf<Of>(name: string, title: string, fields: Fields<Of>, all: readonly Of[]): Sheet {
  return {
    name,
    title,
    columns: fields.map(([field, heading, kind]): SheetColumn => ({ name: field, title: heading, kind })),
    rows: all.map((one) => fields.map(([, , , of]) => of(one))),
  };
}

const FILE_FIELDS: Fields<FileInspection> = [
  ['file', 'File', 'text', ({ path }) => path],
  ['format', 'Format', 'text', ({ format }) => format],
  ['title', 'What it is', 'text', ({ title }) => title],
  ['known_by', 'Known by', 'text', ({ isForced, marks }) => (isForced ? '--input-format' : marksShown(marks))],
  ['records', 'Records', 'count', ({ records }) => records],
  ['rejected', 'Left out', 'count', ({ rejected }) => rejected],
  ['messages', 'Messages', 'count', ({ counts }) => counts.messages],
  ['inbound', 'Inbound', 'count', ({ counts }) => counts.inbound],
  ['outbound', 'Outbound', 'count', ({ counts }) => counts.outbound],
  ['first_message', 'First message', 'instant', ({ counts }) => (counts.first === null ? null : isoUtc(counts.first))],
  ['last_message', 'Last message', 'instant', ({ counts }) => (counts.last === null ? null : isoUtc(counts.last))],
  ['customers', 'Customers', 'count', ({ counts }) => counts.customers],
  ['business_numbers', 'Business numbers', 'count', ({ counts }) => counts.businessNumbers.count],
  ['accounts', 'Accounts', 'count', ({ counts }) => counts.accounts.count],
  ['templates', 'Templates', 'count', ({ counts }) => counts.templates.count],
  ['zone_told', 'Times with a zone', 'text', ({ zoneTold }) => zoneTold ?? null],
];

function fileSheet(files: readonly FileInspection[]): Sheet {
  return sheetOf('files', 'Files', FILE_FIELDS, files);
}

function marksShown(marks: FileInspection['marks']): string {
  return marks.map(({ key, value }) => (value === null ? key : `${key} "${value}"`)).join(', ');
}

/** What each column of a file gives; nothing for those that are not read. */
function columnSheet(files: readonly FileInspection[]): Sheet {
  const all = files.flatMap(({ path, columns, unused }) => [
    ...columns.map(({ column, uses }) => ({ path, column, fields: uses.join(', ') })),
    ...unused.map((column) => ({ path, column, fields: '' })),
  ]);
  const fields: Fields<(typeof all)[number]> = [
    ['file', 'File', 'text', ({ path }) => path],
    ['column', 'Column', 'text', ({ column }) => column],
    ['fields', 'Gives', 'text', (one) => one.fields],
  ];
  return sheetOf('columns', 'Columns', fields, all);
}

/** How many messages have which type, status and category. */
function countSheet(files: readonly FileInspection[]): Sheet {
  const all = files.flatMap(({ path, counts }) => valuesIn(counts).map((counted) => ({ path, ...counted })));
  const fields: Fields<(typeof all)[number]> = [
    ['file', 'File', 'text', ({ path }) => path],
    ['field', 'Field', 'text', ({ field }) => field],
    ['value', 'Value', 'text', ({ value }) => value],
    ['told_by', 'Told by', 'text', ({ source }) => source ?? null],
    ['messages', 'Messages', 'count', ({ count }) => count],
  ];
  return sheetOf('counts', 'Counts', fields, all);
}

interface CountedValue {
  readonly field: 'type' | 'status' | 'category';
  readonly value: string;
  readonly source?: string;
  readonly count: number;
}

function valuesIn({ types, otherTypes, statuses, categories }: MessageCounts): CountedValue[] {
  return [
    ...types.map(({ type, count }): CountedValue => ({ field: 'type', value: type, count })),
    ...(otherTypes === 0 ? [] : [{ field: 'type', value: '(others)', count: otherTypes } as const]),
    ...statuses.map(({ status, count }): CountedValue => ({ field: 'status', value: status, count })),
    ...categories.map(({ category, source, count }): CountedValue => {
      return { field: 'category', value: category, source, count };
    }),
  ];
}

/** Messages as they were understood, in the columns of the generic log. */
function sampleSheet(files: readonly FileInspection[]): Sheet {
  const all = files.flatMap(({ path, samples }) => samples.map((sample) => ({ path, ...sample })));
  const fields: Fields<(typeof all)[number]> = [
    ['file', 'File', 'text', ({ path }) => path],
    ['line', 'Line', 'count', ({ line }) => line],
    ['timestamp', 'Time', 'instant', ({ at }) => isoUtc(at)],
    ['direction', 'Direction', 'text', ({ direction }) => direction],
    ['business_number', 'Business number', 'text', ({ businessNumber }) => businessNumber],
    ['customer_number', 'Customer', 'text', ({ customer }) => customer],
    ['waba_id', 'Account', 'text', ({ account }) => account],
    ['message_id', 'Message id', 'text', ({ messageId }) => messageId],
    ['type', 'Type', 'text', ({ type }) => type],
    ['template_name', 'Template', 'text', ({ templateName }) => templateName],
    ['category', 'Category', 'text', ({ category }) => category ?? null],
    ['status', 'Status', 'text', ({ status }) => (status === 'none' ? null : status)],
    [
      'delivered_at',
      'Arrived',
      'instant',
      ({ deliveredAt }) => (deliveredAt === undefined ? null : isoUtc(deliveredAt)),
    ],
    ['referral_source', 'Came from', 'text', ({ isFromAd }) => (isFromAd ? 'ad' : null)],
  ];
  return sheetOf('samples', 'Sample messages', fields, all);
}

function lackSheet(files: readonly FileInspection[]): Sheet {
  const all = files.flatMap(({ path, lacks }) => lacks.map((lack) => ({ path, ...lack })));
  const fields: Fields<(typeof all)[number]> = [
    ['file', 'File', 'text', ({ path }) => path],
    ['lack', 'Missing', 'text', ({ lack }) => lack],
    ['meaning', 'What it means', 'text', ({ sentence }) => sentence],
    ['supplied_by', 'Supplied by', 'text', ({ suppliedBy }) => suppliedBy],
  ];
  return sheetOf('missing', 'Missing', fields, all);
}
