import { Argument } from 'commander';
import { refuseFoundFiles } from '../config/settled.js';
import { MESSAGE_FORMATS } from '../reporters/message-formats.js';
import { completionCommand } from './completion-command.js';
import { configCommand } from './config-command.js';
import type { CommandDefinition } from './definition.js';
import { modelsDescription } from './options/option-list.js';
import {
  BILLING,
  BILLING_IN_FORCE,
  FEES,
  GROUPING,
  optionsNamed,
  PERIOD,
  READING,
  RECONCILIATION,
  RESOURCES,
  THRESHOLDS,
  VOLUME_FEES,
  VOLUMES,
} from './options/options.js';
import { ratesDefinition } from './rates-definition.js';
import { reportingCommand } from './reporting-command.js';

const LOGS = new Argument('<log...>', 'files, globs, folders, or - for standard input');

/** The commands about messages and money. A new one is a file beside this one and an entry here. */
const COMMANDS_ABOUT_COST: readonly CommandDefinition[] = [
  reportingCommand({
    name: 'estimate',
    description: 'compare what the traffic of logs costs under several models',
    isDefault: true,
    arguments: [LOGS],
    options: optionsNamed([
      ...BILLING,
      ...FEES,
      ...GROUPING,
      ...(['short', 'strict'] as const),
      ...THRESHOLDS,
      ...READING,
      ...RESOURCES,
    ]),
    run: async ([names], settings, io) => {
      const { estimate } = await import('./estimate.js');
      return estimate(names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'conversations',
    description: 'list every unit: what opened it, when it ended, why it is free or charged',
    arguments: [LOGS],
    options: optionsNamed([...BILLING, 'strict', ...READING, ...RESOURCES]),
    run: async ([names], settings, io) => {
      const { conversations } = await import('./conversations.js');
      return conversations(names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'explain',
    description: "draw one customer's messages, windows and charges on a time line",
    arguments: [new Argument('<customer>', "the customer's number in any spelling, or a user id"), LOGS],
    options: optionsNamed([...BILLING, 'strict', ...READING, ...RESOURCES]),
    run: async ([customer, names], settings, io) => {
      const { explain } = await import('./explain.js');
      return explain(customer as string, names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'inspect',
    description: 'show how logs are understood: format, columns, what they hold and what they lack',
    arguments: [LOGS],
    options: optionsNamed(['writeMap', 'strict', ...READING, ...RESOURCES]),
    run: async ([names], settings, io) => {
      const { inspect } = await import('./inspect.js');
      return inspect(names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'templates',
    description: 'list every template: what it is for, how that was told, and what it costs in each category',
    arguments: [LOGS],
    options: optionsNamed([...BILLING, 'strict', ...READING, ...RESOURCES, 'write']),
    run: async ([names], settings, io) => {
      const { templates } = await import('./templates.js');
      return templates(names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'reconcile',
    description: "hold what the logs were counted as against Meta's own verdicts in them, and explain each difference",
    arguments: [LOGS],
    // What is compared is what was in force, whatever the models.
    options: optionsNamed([...RECONCILIATION, ...BILLING_IN_FORCE, 'strict', ...READING, ...RESOURCES]),
    run: async ([names], settings, io) => {
      if (settings.against !== undefined) {
        const { reconcileAgainst } = await import('./running/reconcile-published.js');
        return reconcileAgainst(names as string[], settings.against, settings, io);
      }
      const { reconcile } = await import('./reconcile.js');
      return reconcile(names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'calibrate',
    description: "ask the account's real figures for settings the log cannot show: time zone, free tier used …",
    arguments: [LOGS],
    options: optionsNamed(['against', ...BILLING_IN_FORCE, 'strict', ...READING, ...RESOURCES]),
    run: async ([names], settings, io) => {
      const { calibrate } = await import('./calibrate.js');
      return calibrate(names as string[], settings, io);
    },
  }),
  reportingCommand({
    name: 'price',
    description: 'price typed-in volumes: country or market, category or initiator, and count',
    arguments: [new Argument('<volumes...>', 'CSV files, or - for standard input')],
    options: optionsNamed([...VOLUMES, ...VOLUME_FEES, ...(['by', 'short', 'strict'] as const), ...THRESHOLDS], {
      freeTierUsed: 'free units used beside the volumes, in their first month; ACCOUNT=N for one account',
    }),
    run: async ([names], settings, io) => {
      const { price } = await import('./price.js');
      return price(names as string[], settings, io);
    },
  }),
  {
    name: 'messages',
    description: 'list every message as it was understood, in the columns of the generic log',
    arguments: [LOGS],
    options: optionsNamed(
      [
        ...(['format', 'keyed', 'strict'] as const),
        ...READING.filter((key) => key !== 'templates'),
        ...(['output', 'header', 'quiet', 'config'] as const),
      ],
      { format: `${MESSAGE_FORMATS.join(', ')} (default: by the ending of --output, else csv)` },
    ),
    run: async ([names], raw, io, settled) => {
      refuseFoundFiles(settled);
      const [{ settingsFrom }, { messages, messagesOptionsFrom }] = await Promise.all([
        import('./options/settings.js'),
        import('./messages.js'),
      ]);
      const { output, ...rest } = raw;
      const options = messagesOptionsFrom(raw);
      return messages(names as string[], options, { ...settingsFrom({ ...rest, format: 'csv' }, io.cwd), output }, io);
    },
  },
  {
    name: 'count',
    description: 'write what is counted in logs, without prices, to a ledger: to keep, to merge and to price later',
    arguments: [LOGS],
    options: optionsNamed(
      [
        'models',
        ...PERIOD,
        ...(['by', 'assumeDelivered', 'strict'] as const),
        ...READING,
        ...RESOURCES,
        ...(['output', 'quiet', 'config'] as const),
      ],
      {
        models: modelsDescription('all,in-force'),
        by: 'template: count each template apart; all else is apart anyway',
        assumeDelivered: 'count messages last seen as queued or sent',
      },
    ),
    run: async ([names], raw, io, settled) => {
      refuseFoundFiles(settled);
      const [{ settingsFrom }, { count, MODELS_COUNTED }] = await Promise.all([
        import('./options/settings.js'),
        import('./count.js'),
      ]);
      const { output, format: _, ...rest } = raw;
      return count(names as string[], { ...settingsFrom({ models: MODELS_COUNTED, ...rest }, io.cwd), output }, io);
    },
  },
  ratesDefinition,
  reportingCommand({
    name: 'models',
    description: 'show what each pricing model bills, since when, and where Meta says so',
    arguments: [],
    options: [],
    run: async (_, settings, io) => {
      const { models } = await import('./models.js');
      return models(settings, io);
    },
  }),
  {
    name: 'schema',
    description: 'print the JSON Schema of a JSON report, or of all of them',
    arguments: [new Argument('[report]', 'a command: estimate, conversations, reconcile-against, rates-show …')],
    options: [],
    run: async ([name], _raw, io) => {
      const { schema } = await import('./schema.js');
      return schema(name as string | undefined, io);
    },
  },
];

const CONFIGURABLE = [...COMMANDS_ABOUT_COST, configCommand(COMMANDS_ABOUT_COST)];
/** Every command. */
export const COMMANDS: readonly CommandDefinition[] = [...CONFIGURABLE, completionCommand(CONFIGURABLE)];
