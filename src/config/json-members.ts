import { Failure } from '../failure.js';

/** A member of the object that a JSON file holds. */
export interface JsonMember {
  readonly key: string;
  readonly value: unknown;
  /** A number as it is written, with all its digits: as a value it may have lost some. */
  readonly written: string;
  readonly line: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;
/** No configuration comes near it; what does may be anything. */
const MOST_CHARACTERS = 100_000;

/** The members of the one object in a JSON text, with their lines.
 * @throws Failure that names the file and the line where it holds anything else */
export function jsonMembersOf(text: string, path: string): JsonMember[] {
  const values = objectOf(text, path);
  const members: JsonMember[] = [];
  let depth = 0;
  let key: { name: string; line: number } | undefined;
  const written: string[] = [];
  const finish = (): void => {
    if (key === undefined) return;
    const { name, line } = key;
    if (members.some((member) => member.key === name)) {
      throw new Failure(`${path}, line ${line}: "${name}" is there twice.`, 'Leave one of them.');
    }
    members.push({ key: name, value: values[name], written: written.join(''), line });
    key = undefined;
    written.length = 0;
  };
  // The text is valid JSON: all that is left to find is where each key stands.
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') depth--;
    if (depth === 0 || (depth === 1 && token === ',')) finish();
    else if (depth === 1 && key === undefined) key = { name: JSON.parse(token), line: lineAt(text, index) };
    else written.push(token);
    if (token === '{' || token === '[') depth++;
  }
  return members.map((member) => ({ ...member, written: member.written.replace(/^:/, '') }));
}

function objectOf(text: string, path: string): Readonly<Record<string, unknown>> {
  if (text.length > MOST_CHARACTERS) {
    throw new Failure(`${path} is too long for a configuration.`, 'Give the right file with --config.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    // Where the text ends too early Node names no position.
    const line = lineAt(text, position === undefined ? text.trimEnd().length : Number(position));
    throw new Failure(
      `${path}, line ${line}: this is not JSON.`,
      'Look for a comma, a quote or a bracket too many or too few.',
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Failure(`${path} holds no JSON object.`, 'It should look like {"timezone": "America/Bogota"}.');
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
