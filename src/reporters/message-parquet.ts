import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { RowStyle, RowWriter } from './message-rows.js';

/** As many rows as are kept until they are written. */
const ROWS_IN_GROUP = 100_000;
type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];

/** Columns of times. */
const TIMES = ['timestamp', 'delivered_at'];

/** Rows as Parquet, a group of them at a time: texts, and times in milliseconds of UTC; null where there is nothing. */
export function parquetRows({ columns }: RowStyle): RowWriter {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'waba-cost' });
  let waiting: (string | Date | null)[][] = columns.map(() => []);
  let rows = 0;
  const written = (): Uint8Array => {
    const piece = Uint8Array.from(bytes.getBytes());
    // Its place in the file goes on; what was handed over is not kept.
    bytes.index = 0;
    return piece;
  };
  const flush = (): void => {
    if (rows > 0) {
      const columnData = columns.map((name, index) => ({ name, data: waiting[index] ?? [] }));
      // Into memory, there is nothing to wait for.
      void writer.write({ columnData, rowGroupSize: ROWS_IN_GROUP });
    }
    waiting = columns.map(() => []);
    rows = 0;
  };
  return {
    begin: '',
    row: (row) => {
      for (const [index, column] of columns.entries()) waiting[index]?.push(cellOf(row[column] ?? '', column));
      if (++rows < ROWS_IN_GROUP) return '';
      flush();
      return written();
    },
    end: () => {
      flush();
      void writer.finish();
      return written();
    },
  };
}

function schemaOf(columns: readonly string[]): Schema {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map((name): Schema[number] => {
      const repetition_type = 'OPTIONAL';
      return TIMES.includes(name)
        ? {
            name,
            type: 'INT64',
            repetition_type,
            converted_type: 'TIMESTAMP_MILLIS',
            logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
          }
        : { name, type: 'BYTE_ARRAY', repetition_type, converted_type: 'UTF8' };
    }),
  ];
}

function cellOf(text: string, column: string): string | Date | null {
  if (text === '') return null;
  return TIMES.includes(column) ? new Date(text) : text;
}
