import type { Format, ReadingOptions, Sample } from './format.js';
import { generic } from './generic.js';
import { FORMATS } from './index.js';

/** The formats that know their own payloads by sight; the generic one takes almost any object. */
export const PARTICULAR_FORMATS = FORMATS.filter((format) => format !== generic);

/** The format the user names, or the first that recognises the sample. A generic log cannot do without its columns. */
export function formatOf(sample: Sample, options: ReadingOptions): Format | undefined {
  const { inputFormat } = options;
  if (inputFormat === undefined) return FORMATS.find((candidate) => candidate.recognises(sample, options));
  const forced = FORMATS.find(({ name }) => name === inputFormat);
  return forced === generic && !generic.recognises(sample, options) ? undefined : forced;
}
