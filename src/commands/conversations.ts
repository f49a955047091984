import { billThreads } from '../models/bill-threads.js';
import { type ConversationFacts, conversationsIn } from '../report/conversation.js';
import { UnitList } from '../report/unit-list.js';
import { type ConversationFormat, conversationText } from '../reporters/conversations.js';
import { type Analysis, analyse } from './analysis.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { localTimeIn } from './local-time.js';
import { openOutput } from './output.js';
import type { Settings } from './settings.js';

/** `waba-cost conversations <log…>`: every unit, with what opened it and why it is free or charged. */
export async function conversations(
  names: readonly string[],
  settings: Settings<ConversationFormat>,
  io: Io,
): Promise<ExitCode> {
  const analysis = await analyse(names, settings, io);
  const output = openOutput(settings, io);
  const display = { ...output.display, localTime: localTimeIn(settings.zone) };
  await output.write(conversationText(conversationsIn(factsOf(analysis, settings)), settings.format, display));
  return 0;
}

/** The units of all threads, listed. */
export function factsOf(analysis: Analysis, { models, period }: Settings): ConversationFacts {
  const { table, threads, calendar, prices, freeTierUsedBefore, files } = analysis;
  const units = new UnitList(table, threads.ownership, models);
  billThreads(threads, models, calendar, (billed) => units.add(billed));
  return { table, units, prices, calendar, period, freeTierUsedBefore, paths: files.map(({ path }) => path) };
}
