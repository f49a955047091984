import { MODELS } from '../models/index.js';
import { checkCard } from '../rates/card-check.js';
import type { CardFile } from '../rates/card-file.js';
import { bundledRates } from '../rates/card-listing.js';
import type { CardProblem } from '../rates/card-problem.js';
import { workbookPieces } from '../reporters/output-formats.js';
import { cardCheckText, cardCheckWorkbook, cardsWorkbook, withoutColumns } from '../reporters/rates.js';
import type { Workbook } from '../reporters/sheet.js';
import { type GivenRates, ratesFrom } from './options/money-options.js';
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
  const workbook = bundledCards();
  const { format } = settings;
  // The model says the card's name.
  const sheets = workbook.sheets.map((sheet) => (format === 'table' ? withoutColumns(sheet, ['card']) : sheet));
  await output.write(await workbookPieces({ ...workbook, sheets }, format, output.display));
  return 0;
}

/** The bundled cards as a table. */
export function bundledCards(): Workbook {
  return cardsWorkbook(
    MODELS.flatMap(({ id, currencies }) => currencies.map((currency) => bundledRates(id, currency))),
  );
}

/** `waba-cost rates check <file>`: everything wrong with a card of the user's own. */
export async function checkRates(name: string, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const given = ratesFrom(name);
  foreseeFiles({ logs: [] }, { ...settings, rates: [given] }, io);
  const { card, problems } = await checkedCard(given, io);
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

/** A card of the user's own, and everything wrong with it.
 * @throws Failure where it cannot be read */
export async function checkedCard(
  given: GivenRates,
  io: Io,
): Promise<{ card: CardFile; problems: readonly CardProblem[] }> {
  const card = await readCardFile(given, io);
  return { card, problems: checkCard(card, MODELS) };
}
