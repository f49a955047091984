import { Argument, Option } from 'commander';
import { WORKBOOK_FORMATS } from '../reporters/workbook-pieces.js';
import type { CommandDefinition } from './definition.js';
import {
  billingOptions,
  feeOptions,
  groupingOption,
  outputOptions,
  readingOptions,
  resourceOptions,
  strictOption,
  volumeFeeOptions,
  volumeOptions,
  writeMapOption,
} from './options.js';
import { ratesDefinition } from './rates-definition.js';

const LOGS = new Argument('<log...>', 'files, globs, folders, or - for standard input');

/** Every command. A new one is a file beside this one and an entry here. */
export const COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'estimate',
    description: 'compare what the traffic of logs costs under several models',
    isDefault: true,
    arguments: [LOGS],
    options: [
      ...billingOptions(),
      ...feeOptions(),
      groupingOption(),
      strictOption(),
      ...readingOptions(),
      ...resourceOptions(),
      ...outputOptions('table, csv or json'),
    ],
    run: async ([names], raw, io) => {
      const { estimate } = await import('./estimate.js');
      const { settingsFrom } = await import('./settings.js');
      const { REPORT_FORMATS } = await import('../reporters/index.js');
      return estimate(names as string[], settingsFrom(raw, REPORT_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'conversations',
    description: 'list every unit: what opened it, when it ended, why it is free or charged',
    arguments: [LOGS],
    options: [
      ...billingOptions(),
      strictOption(),
      ...readingOptions(),
      ...outputOptions('table, csv, tsv, json or ndjson'),
    ],
    run: async ([names], raw, io) => {
      const { conversations } = await import('./conversations.js');
      const { settingsFrom } = await import('./settings.js');
      const { CONVERSATION_FORMATS } = await import('../reporters/conversations.js');
      return conversations(names as string[], settingsFrom(raw, CONVERSATION_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'explain',
    description: "draw one customer's messages, windows and charges on a time line",
    arguments: [new Argument('<customer>', "the customer's number in any spelling, or a user id"), LOGS],
    options: [...billingOptions(), strictOption(), ...readingOptions(), ...outputOptions('table or json')],
    run: async ([customer, names], raw, io) => {
      const { explain, EXPLAIN_FORMATS } = await import('./explain.js');
      const { settingsFrom } = await import('./settings.js');
      return explain(customer as string, names as string[], settingsFrom(raw, EXPLAIN_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'inspect',
    description: 'show how logs are understood: format, columns, what they hold and what they lack',
    arguments: [LOGS],
    options: [
      new Option('--write-map <file>', 'write the mapping of the columns, to edit and to give to --map-file'),
      strictOption(),
      ...readingOptions(),
      ...outputOptions('table or json'),
    ],
    run: async ([names], raw, io) => {
      const { inspect, INSPECT_FORMATS } = await import('./inspect.js');
      const { settingsFrom } = await import('./settings.js');
      return inspect(names as string[], settingsFrom(raw, INSPECT_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'templates',
    description: 'list every template: what it is for, how that was told, and what it costs in each category',
    arguments: [LOGS],
    options: [
      ...billingOptions(),
      strictOption(),
      ...readingOptions(),
      writeMapOption(),
      ...outputOptions('table, csv, tsv, json or ndjson'),
    ],
    run: async ([names], raw, io) => {
      const { templates } = await import('./templates.js');
      const { settingsFrom } = await import('./settings.js');
      const { TEMPLATE_FORMATS } = await import('../reporters/templates.js');
      return templates(names as string[], settingsFrom(raw, TEMPLATE_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'price',
    description: 'price typed-in volumes: country or market, category or initiator, and count',
    arguments: [new Argument('<volumes...>', 'CSV files, or - for standard input')],
    options: [
      ...volumeOptions(),
      ...volumeFeeOptions(),
      groupingOption(),
      strictOption(),
      ...outputOptions('table, csv or json'),
    ],
    run: async ([names], raw, io) => {
      const { price } = await import('./price.js');
      const { settingsFrom } = await import('./settings.js');
      const { REPORT_FORMATS } = await import('../reporters/index.js');
      return price(names as string[], settingsFrom(raw, REPORT_FORMATS, io.cwd), io);
    },
  },
  ratesDefinition,
  {
    name: 'models',
    description: 'show what each pricing model bills, since when, and where Meta says so',
    arguments: [],
    formats: WORKBOOK_FORMATS,
    options: outputOptions(WORKBOOK_FORMATS),
    run: async (_, raw, io) => {
      const { models } = await import('./models.js');
      const { settingsFrom } = await import('./settings.js');
      return models(settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
];
