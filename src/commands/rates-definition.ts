import { Argument } from 'commander';
import { WORKBOOK_FORMATS } from '../reporters/workbook-pieces.js';
import type { CommandDefinition } from './definition.js';
import { atOption, modelsOption, outputOptions, strictOption } from './options.js';

/** `rates list`, `rates show` and `rates check`. */
export const ratesDefinition: CommandDefinition = {
  name: 'rates',
  description: 'show the bundled rate cards, and check one of your own',
  arguments: [],
  options: [],
  subcommands: [
    {
      name: 'list',
      description: 'list the bundled cards: model, currency, dates, markets, how sure they are',
      arguments: [],
      formats: WORKBOOK_FORMATS,
      options: outputOptions(WORKBOOK_FORMATS),
      run: async (_, raw, io) => {
        const { listCards } = await import('./rates.js');
        const { settingsFrom } = await import('./settings.js');
        return listCards(settingsFrom(raw, WORKBOOK_FORMATS), io);
      },
    },
    {
      name: 'show',
      description: 'show the rates of the bundled cards, how sure each is and why',
      arguments: [new Argument('[market]', "one of Meta's markets, or a country by its name or ISO code")],
      formats: WORKBOOK_FORMATS,
      options: [
        modelsOption('all'),
        atOption('only the rates in force on this day'),
        ...outputOptions(WORKBOOK_FORMATS),
      ],
      run: async ([market], raw, io) => {
        const { showRates } = await import('./rates.js');
        const { settingsFrom } = await import('./settings.js');
        const settings = settingsFrom({ ...raw, models: raw.models ?? 'all' }, WORKBOOK_FORMATS);
        return showRates(market as string | undefined, settings, io);
      },
    },
    {
      name: 'check',
      description: 'check a card of your own, line by line; exit with 1 where it has errors',
      arguments: [new Argument('<file>', 'the card, or MODEL=FILE as for --rates')],
      formats: WORKBOOK_FORMATS,
      options: [strictOption(), ...outputOptions(WORKBOOK_FORMATS)],
      run: async ([file], raw, io) => {
        const { checkRates } = await import('./rates.js');
        const { settingsFrom } = await import('./settings.js');
        return checkRates(file as string, settingsFrom(raw, WORKBOOK_FORMATS), io);
      },
    },
  ],
};
