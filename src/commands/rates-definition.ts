import { Argument } from 'commander';
import type { CommandDefinition } from './definition.js';
import { modelsDescription } from './options/option-list.js';
import { optionsNamed } from './options/options.js';
import { reportingCommand } from './reporting-command.js';

/** `rates list`, `rates show` and `rates check`. */
export const ratesDefinition: CommandDefinition = {
  name: 'rates',
  description: 'show the bundled rate cards, and check one of your own',
  arguments: [],
  options: [],
  subcommands: [
    reportingCommand({
      name: 'list',
      description: 'list the bundled cards: model, currency, dates, markets, how sure they are',
      arguments: [],
      options: [],
      run: async (_, settings, io) => {
        const { listCards } = await import('./rates.js');
        return listCards(settings, io);
      },
    }),
    reportingCommand({
      name: 'show',
      description: 'show the rates of the bundled cards, what changed on each date, how sure each is and why',
      arguments: [new Argument('[market]', "one of Meta's markets, or a country by its name or ISO code")],
      options: optionsNamed(['models', 'at', 'currency'], {
        models: modelsDescription('all'),
        at: 'only the rates in force on this day',
        currency: "Meta's cards in this currency (default: USD)",
      }),
      defaults: { models: 'all' },
      run: async ([market], settings, io) => {
        const { showRates } = await import('./show-rates.js');
        return showRates(market as string | undefined, settings, io);
      },
    }),
    reportingCommand({
      name: 'check',
      description: 'check a card of your own, line by line; exit with 1 where it has errors',
      arguments: [new Argument('<file>', 'the card, or MODEL=FILE as for --rates')],
      options: optionsNamed(['strict']),
      run: async ([file], settings, io) => {
        const { checkRates } = await import('./rates.js');
        return checkRates(file as string, settings, io);
      },
    }),
  ],
};
