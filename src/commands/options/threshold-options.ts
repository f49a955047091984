import { Option } from 'commander';
import { repeated } from './options.js';

/** What a run should fail on. */
export function thresholdOptions(): Option[] {
  return [
    new Option(
      '--fail-if-over <amount>',
      'exit with 1 if the cost under the last model is over this; of a part: category=marketing:200, country=BR:100; can be repeated',
    ).argParser(repeated),
    new Option(
      '--fail-on-increase <percent>',
      'exit with 1 if the total under the last model is that much above the baseline, or above --compare-with: 10%',
    ),
    new Option('--compare-with <file>', 'show how costs changed since an earlier report, written with --format json'),
  ];
}
