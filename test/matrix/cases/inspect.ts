import { PART_OF_DEMO } from '../../part-of-demo.js';
import type { Case, Figures } from './case.js';
import { exact, sheetCalled } from './figures.js';

interface JsonFile {
  readonly records: number;
  readonly rejected: number;
  readonly counts: { readonly inbound: number; readonly outbound: number };
}

function ofFile(file: JsonFile | undefined): Figures {
  return countsOf([file?.records, file?.rejected, file?.counts.inbound, file?.counts.outbound]);
}

function countsOf([records, rejected, inbound, outbound]: readonly unknown[]): Figures {
  return { records: exact(records), rejected: exact(rejected), inbound: exact(inbound), outbound: exact(outbound) };
}

export const inspect: Case = {
  args: ['inspect', PART_OF_DEMO],
  document: (document) => ofFile((document as { readonly files: JsonFile[] }).files[0]),
  tidy: ([row], objects) =>
    objects === undefined
      ? countsOf([row?.records, row?.rejected, row?.inbound, row?.outbound])
      : ofFile((objects as JsonFile[])[0]),
  sheets(sheets) {
    const [row] = sheetCalled('Files', sheets);
    return countsOf([row?.Records, row?.['Left out'], row?.Inbound, row?.Outbound]);
  },
  text(text) {
    const number = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1]?.replaceAll(',', '');
    const rejected = number(/^records .* ([\d,]+) left out/m);
    return countsOf([
      number(/^records +([\d,]+),/m),
      rejected,
      number(/([\d,]+) inbound/),
      number(/([\d,]+) outbound/),
    ]);
  },
};
