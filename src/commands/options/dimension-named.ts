import { Failure } from '../../failure.js';
import { ownNameIn } from '../../formats/own-column-names.js';
import { closestWord, oneOfInWords } from '../../nearest.js';
import { DIMENSIONS, type Dimension, type KnownDimension, type OwnDimension } from '../../report/dimensions.js';

/**
 * One of some dimensions, or a column of the user's own. What `--map` names none of may be one of a ledger: whoever
 * reads logs refuses it (`refuseUnmapped`).
 * @throws Failure where it is no name, or nearly another
 */
export function dimensionNamed<Known extends KnownDimension>(
  option: string,
  word: string,
  known: readonly Known[],
  ownNames: readonly string[],
): Known | OwnDimension {
  const written = word.trim().toLowerCase();
  const found = known.find((candidate) => candidate === written);
  if (found !== undefined) return found;
  const name = ownNameIn(word);
  if (name !== undefined && ownNames.includes(name)) return name as OwnDimension;
  const all = [...known, ...ownNames];
  if (name !== undefined && closestWord(word, all) === undefined) return name as OwnDimension;
  throw new Failure(`${option} cannot be "${word}".`, oneOfInWords(word, all));
}

/** The dimensions of a list, `country,category`, each once. */
export function dimensionsNamed(list: string, ownNames: readonly string[]): readonly Dimension[] {
  return [...new Set(list.split(',').map((word) => dimensionNamed('--by', word, DIMENSIONS, ownNames)))];
}
