import { tableOf } from '../crew/bucket-counter.js';
import { countBucketsWith } from '../crew/count-buckets.js';
import { Crew } from '../crew/crew.js';
import { readLogsWith } from '../crew/read-logs.js';
import type { CrewSettings } from '../crew/tasks.js';
import type { Reject } from '../formats/file-read.js';
import type { LogSource } from '../input/find.js';
import type { CategoryMap } from '../purpose/category-map.js';
import {
  analyse,
  analysisOf,
  billingOf,
  categoryMapOf,
  logsNamed,
  noteMap,
  refuseUnknownOwners,
  type ToldByFiles,
} from './analysis.js';
import type { Io } from './io.js';
import { lookedAt } from './long-input.js';
import { progressFor } from './progress.js';
import { rateCardsOf } from './rate-cards.js';
import { completed, noMessages, refuseUselessMaps } from './read-logs.js';
import { openRejectsFile } from './rejects-file.js';
import { type Counted, countAll } from './report-on.js';
import type { Settings } from './settings.js';

/** Below this many bytes one thread is done before others have started. */
const WORTH_A_CREW = 12_000_000;
const BLOCK_BYTES = 1 << 23;
/** More threads than this wait for memory. */
const MOST_THREADS = 8;

/**
 * Reads and counts the logs named on the command line: long ones with several threads and in bounded memory.
 * @throws Failure where a log cannot be read, or there is no usable message
 */
export async function countLogs(
  names: readonly string[],
  byTemplate: boolean,
  settings: Settings,
  io: Io,
): Promise<Counted> {
  const sources = await logsNamed(names, settings, io);
  const { stdin, isLong } = await lookedAt(sources, io.stdin, WORTH_A_CREW);
  const size = settings.threads ?? (isLong ? Math.min(io.machine.cores, MOST_THREADS) : 0);
  if (size === 0) return countAll(await analyse(sources, settings, { ...io, stdin }), byTemplate, settings);
  const told = { categoryMap: await categoryMapOf(settings, io), rateCards: await rateCardsOf(settings, io) };
  const rejects = await openRejectsFile(settings.rejects, io.cwd);
  try {
    const crew = new Crew(size, crewSettings(settings, byTemplate, told.categoryMap));
    const counted = countWith(crew, sources, { byTemplate, ...told }, settings, { ...io, stdin }, rejects.add);
    // Workers that nobody dismisses would keep the process from its end.
    return await counted.finally(() => crew.dismiss());
  } finally {
    rejects.close();
  }
}

async function countWith(
  crew: Crew,
  sources: readonly LogSource[],
  { byTemplate, categoryMap, rateCards }: ToldByFiles & { readonly byTemplate: boolean },
  settings: Settings,
  io: Io,
  onReject: (reject: Reject) => void,
): Promise<Counted> {
  const progress = progressFor(sources, settings, io);
  const reading = await readLogsWith(crew, sources, {
    settings: crewSettings(settings, byTemplate, categoryMap),
    stdin: io.stdin,
    onReject,
    onBytes: progress.read,
    blockBytes: BLOCK_BYTES,
    memory: (settings.memory ?? io.machine.memory / 2) / 2,
  }).finally(progress.end);
  const { read, files, findings, partials, texts } = reading;
  refuseUselessMaps(settings, files);
  const counted = partials.isEmpty ? await countBucketsWith(crew, read, settings.models, findings) : undefined;
  if (counted === undefined) {
    // Records that others complete, and how far guesses could be off, need all messages in one place.
    const logs = completed({ table: tableOf(read, texts), files, findings, partials, onReject });
    return countAll(analysisOf(logs, { categoryMap, rateCards }, settings), byTemplate, settings);
  }
  const { ledger, tally } = counted;
  if (tally.messages === 0) throw noMessages(files, findings);
  const kinds = read.kinds.flat();
  refuseUnknownOwners(settings.freeTierUsed.byOwner, [
    ...kinds.map(({ account }) => account),
    ...kinds.map(({ businessNumber }) => businessNumber),
  ]);
  const names = kinds.map(({ templateName }) => templateName);
  noteMap(categoryMap, names, findings);
  return { ledger, tally, guessRanges: new Map(), files, findings, ...billingOf(settings, rateCards, tally.first) };
}

function crewSettings(settings: Settings, byTemplate: boolean, categoryMap: CategoryMap): CrewSettings {
  const { zone, logZone, models, period, inputFormat, rejects } = settings;
  return {
    logZone: logZone.name,
    zone: zone.name,
    businessNumber: settings.businessNumber,
    dateOrder: settings.dateOrder,
    columnMap: settings.columnMap,
    valueMap: settings.valueMap,
    inputFormat,
    models: models.map(({ id }) => id),
    from: period.from,
    to: period.to,
    byTemplate,
    assumeDelivered: settings.assumeDelivered,
    categories: categoryMap.contents,
    wantsRejects: rejects !== undefined,
  };
}
