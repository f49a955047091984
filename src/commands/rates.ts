import { MODELS } from '../models/index.js';
import { currenciesOf } from '../rates/bundled-rows.js';
import { checkCard } from '../rates/card-check.js';
import { bundledRates } from '../rates/card-listing.js';
import { workbookPieces } from '../reporters/output-formats.js';
import { cardCheckText, cardCheckWorkbook, cardsWorkbook, withoutColumns } from '../reporters/rates.js';
import { ratesFrom } from './options/money-options.js';
import type { Settings } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import { foreseeFiles } from './running/files-to-write.js';
import { readCardFile } from './running/given-cards.js';
import type { Io } from './running/io.js';
import { openOutput, refuseBytesOnTerminal } from './running/output.js';

/** `waba-cost rates list`: the bundled cards. */
export async function listCards(settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const output = await openOutput(settings, io);
  const cards = MODELS.flatMap(({ id }) => currenciesOf(id).map((currency) => bundledRates(id, currency)));
  const workbook = cardsWorkbook(cards);
  const { format } = settings;
  // The model says the card's name.
  const sheets = workbook.sheets.map((sheet) => (format === 'table' ? withoutColumns(sheet, ['card']) : sheet));
  await output.write(await workbookPieces({ ...workbook, sheets }, format, output.display));
  return 0;
}

/** `waba-cost rates check <file>`: everything wrong with a card of the user's own. */
export async function checkRates(name: string, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const given = ratesFrom(name);
  foreseeFiles({ logs: [] }, { ...settings, rates: [given] }, io);
  const card = await readCardFile(given, io);
  const problems = checkCard(card, MODELS);
  const output = await openOutput(settings, io);
  const { format } = settings;
  await output.write(
    format === 'table'
      ? [cardCheckText(card, problems, output.display)]
      : await workbookPieces(cardCheckWorkbook(card, problems), format, output.display),
  );
  const isWrong = problems.some(({ level }) => level === 'error' || settings.isStrict);
  return isWrong ? 1 : 0;
}
