import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure, reasonOf } from '../../failure.js';
import { type GivenPair, type LogMap, logMapOf } from '../../formats/column-map.js';
import { pairsInMapFile } from '../../formats/map-file.js';
import { TAKEN_NAMES } from '../../reporters/taken-names.js';

/** The options a mapping can come from. */
interface MapOptions {
  readonly map?: readonly string[];
  readonly mapFile?: readonly string[];
}

/** What `--map-file` and then `--map`, which goes before it, say of columns and values.
 * @throws Failure where a file cannot be read, or a pair maps nothing */
export function logMapFrom({ map = [], mapFile = [] }: MapOptions, cwd: string): LogMap {
  const inFiles = mapFile.flatMap((path) => pairsInMapFile(textOf(path, cwd), path));
  const typed = map.map((pair): GivenPair => ({ pair, place: '--map' }));
  return logMapOf([...inFiles, ...typed], TAKEN_NAMES);
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new Failure(
      `Cannot read --map-file ${path}: ${reasonOf(error)}.`,
      'Give a file that inspect --write-map wrote, or one with column=field on each line.',
      { code: 'unreadable', file: path },
    );
  }
}
