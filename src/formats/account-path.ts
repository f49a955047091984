import { Failure } from '../failure.js';
import type { LogSource } from '../input/log-source.js';

/** What a pair that is about paths begins with, and what stands in it for the account. */
export const PATH_PREFIX = 'path:';
const ACCOUNT = '{waba_id}';
const EXAMPLE = `--map ${PATH_PREFIX}accounts/${ACCOUNT}/`;

/**
 * A pattern of paths as the user gives it, without its prefix: `accounts/{waba_id}/`; `*` is anything within a name.
 * @throws Failure where it names no account, or would fit any folder
 */
export function accountPathOf(pair: string, place: string): string {
  const pattern = pair.slice(PATH_PREFIX.length);
  const others = pattern.replace(ACCOUNT, '');
  if (others === pattern || /[{}]/.test(others)) {
    throw new Failure(
      `${place} ${pair} does not say which part of a path is the account.`,
      `Put ${ACCOUNT} there: ${EXAMPLE}`,
    );
  }
  if (namesIn(others).length === 0) {
    throw new Failure(`${place} ${pair} fits any folder.`, `Name the folder around it, or the file in it: ${EXAMPLE}`);
  }
  return pattern;
}

/**
 * The account that a log's path names: the names of the pattern are looked for from the beginning of the path, one
 * after another, as it was given, and else in the whole path of the file.
 * @throws Failure where the pattern fits no part of it: whose account would its messages be?
 */
export function accountInPath(
  pattern: string,
  { path, name, file }: Pick<LogSource, 'path' | 'name' | 'file'>,
): string {
  const account = accountIn(path, pattern) ?? accountIn(file ?? '', pattern);
  if (account !== undefined) return account;
  throw new Failure(
    `--map ${PATH_PREFIX}${pattern} does not fit ${name}: nothing says whose account its messages are.`,
    'Leave that log out, or give it in a run of its own.',
  );
}

function accountIn(path: string, pattern: string): string | undefined {
  const wanted = namesIn(pattern).map(expressionOf);
  const names = namesIn(path);
  for (let at = 0; at + wanted.length <= names.length; at++) {
    const matches = wanted.map((expression, index) => expression.exec(names[at + index] ?? ''));
    if (!matches.includes(null)) return matches.find((match) => match?.[1] !== undefined)?.[1];
  }
  return undefined;
}

/** The names in a path; what stands for the rest of it at the end of a pattern is none. */
function namesIn(path: string): string[] {
  return path.split(/[/\\]/).filter((name) => name !== '' && !['.', '**', '…', '...'].includes(name));
}

function expressionOf(name: string): RegExp {
  const pieces = name.split(/(\{waba_id\}|\*+)/).map((piece) => {
    if (piece.startsWith('*')) return '.*';
    return piece === ACCOUNT ? '(.+)' : piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  return new RegExp(`^${pieces.join('')}$`, 's');
}
