import { Argument, Option } from 'commander';
import { WORKBOOK_FORMATS } from '../reporters/workbook-pieces.js';
import { configCommand } from './config-command.js';
import type { CommandDefinition } from './definition.js';
import {
  againstOption,
  billingOptions,
  feeOptions,
  groupingOption,
  outputOptions,
  readingOptions,
  reconciliationOptions,
  resourceOptions,
  strictOption,
  volumeFeeOptions,
  volumeOptions,
  writeMapOption,
} from './options.js';
import { ratesDefinition } from './rates-definition.js';
import { completionCommand } from './shells.js';
import { thresholdOptions } from './threshold-options.js';

const LOGS = new Argument('<log...>', 'files, globs, folders, or - for standard input');

/** The commands about messages and money. A new one is a file beside this one and an entry here. */
const COMMANDS_ABOUT_COST: readonly CommandDefinition[] = [
  {
    name: 'estimate',
    description: 'compare what the traffic of logs costs under several models',
    isDefault: true,
    arguments: [LOGS],
    formats: WORKBOOK_FORMATS,
    options: [
      ...billingOptions(),
      ...feeOptions(),
      groupingOption(),
      strictOption(),
      ...thresholdOptions(),
      ...readingOptions(),
      ...resourceOptions(),
      ...outputOptions(WORKBOOK_FORMATS),
    ],
    run: async ([names], raw, io) => {
      const { estimate } = await import('./estimate.js');
      const { settingsFrom } = await import('./settings.js');
      return estimate(names as string[], settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'conversations',
    description: 'list every unit: what opened it, when it ended, why it is free or charged',
    arguments: [LOGS],
    formats: WORKBOOK_FORMATS,
    options: [...billingOptions(), strictOption(), ...readingOptions(), ...outputOptions(WORKBOOK_FORMATS)],
    run: async ([names], raw, io) => {
      const { conversations } = await import('./conversations.js');
      const { settingsFrom } = await import('./settings.js');
      return conversations(names as string[], settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'explain',
    description: "draw one customer's messages, windows and charges on a time line",
    arguments: [new Argument('<customer>', "the customer's number in any spelling, or a user id"), LOGS],
    formats: WORKBOOK_FORMATS,
    options: [...billingOptions(), strictOption(), ...readingOptions(), ...outputOptions(WORKBOOK_FORMATS)],
    run: async ([customer, names], raw, io) => {
      const { explain } = await import('./explain.js');
      const { settingsFrom } = await import('./settings.js');
      return explain(customer as string, names as string[], settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'inspect',
    description: 'show how logs are understood: format, columns, what they hold and what they lack',
    arguments: [LOGS],
    formats: WORKBOOK_FORMATS,
    options: [
      new Option('--write-map <file>', 'write the mapping of the columns, to edit and to give to --map-file'),
      strictOption(),
      ...readingOptions(),
      ...outputOptions(WORKBOOK_FORMATS),
    ],
    run: async ([names], raw, io) => {
      const { inspect } = await import('./inspect.js');
      const { settingsFrom } = await import('./settings.js');
      return inspect(names as string[], settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'templates',
    description: 'list every template: what it is for, how that was told, and what it costs in each category',
    arguments: [LOGS],
    formats: WORKBOOK_FORMATS,
    options: [
      ...billingOptions(),
      strictOption(),
      ...readingOptions(),
      writeMapOption(),
      ...outputOptions(WORKBOOK_FORMATS),
    ],
    run: async ([names], raw, io) => {
      const { templates } = await import('./templates.js');
      const { settingsFrom } = await import('./settings.js');
      return templates(names as string[], settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'reconcile',
    description: "hold what the logs were counted as against Meta's own verdicts in them, and explain each difference",
    arguments: [LOGS],
    formats: WORKBOOK_FORMATS,
    options: [
      ...reconciliationOptions(),
      // What is compared is what was in force, whatever the models.
      ...billingOptions().filter(({ long }) => long !== '--models'),
      strictOption(),
      ...readingOptions(),
      ...outputOptions(WORKBOOK_FORMATS),
    ],
    run: async ([names], raw, io) => {
      const { settingsFrom } = await import('./settings.js');
      const settings = settingsFrom(raw, WORKBOOK_FORMATS, io.cwd);
      if (raw.against !== undefined) {
        const { reconcileAgainst } = await import('./reconcile-against.js');
        return reconcileAgainst(names as string[], raw.against, settings, io);
      }
      const { reconcile } = await import('./reconcile.js');
      return reconcile(names as string[], settings, io);
    },
  },
  {
    name: 'calibrate',
    description: "ask the account's real figures for settings the log cannot show: time zone, free tier used …",
    arguments: [LOGS],
    formats: WORKBOOK_FORMATS,
    options: [
      againstOption(),
      ...billingOptions().filter(({ long }) => long !== '--models'),
      strictOption(),
      ...readingOptions(),
      ...outputOptions(WORKBOOK_FORMATS),
    ],
    run: async ([names], raw, io) => {
      const { calibrate } = await import('./calibrate.js');
      const { settingsFrom } = await import('./settings.js');
      return calibrate(names as string[], raw.against, settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
    },
  },
  {
    name: 'price',
    description: 'price typed-in volumes: country or market, category or initiator, and count',
    arguments: [new Argument('<volumes...>', 'CSV files, or - for standard input')],
    formats: WORKBOOK_FORMATS,
    options: [
      ...volumeOptions(),
      ...volumeFeeOptions(),
      groupingOption(),
      strictOption(),
      ...thresholdOptions(),
      ...outputOptions(WORKBOOK_FORMATS),
    ],
    run: async ([names], raw, io) => {
      const { price } = await import('./price.js');
      const { settingsFrom } = await import('./settings.js');
      return price(names as string[], settingsFrom(raw, WORKBOOK_FORMATS, io.cwd), io);
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

const CONFIGURABLE = [...COMMANDS_ABOUT_COST, configCommand(COMMANDS_ABOUT_COST)];
/** Every command. */
export const COMMANDS: readonly CommandDefinition[] = [...CONFIGURABLE, completionCommand(CONFIGURABLE)];
