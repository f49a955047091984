import type { ShellCommand, ShellOption, ShellProgram } from './program.js';

/** A completion script for fish. */
export function fishCompletion({ name, commands }: ShellProgram): string {
  const top = commands.filter(({ names }) => names.length === 1);
  const groups = top.filter(({ isGroup }) => isGroup).map(({ names }) => names[0] ?? '');
  const others = top.filter(({ isGroup }) => !isGroup).map(({ names }) => names[0] ?? '');
  const standard = commands.find(({ isDefault }) => isDefault)?.names[0] ?? '';
  const lines = [
    ...top.map(
      ({ names, description }) =>
        `complete -c ${name} -n __waba_cost_is_first -a ${names[0]} -d ${quoted(description)}`,
    ),
    ...commands
      .filter(({ names }) => names.length === 2)
      .map(({ names, description }) => line(name, [names[0] ?? ''], `-f -a ${names[1]} -d ${quoted(description)}`)),
    ...commands.flatMap((command) => argumentLines(name, command)),
    ...optionLines(name, commands),
  ];
  return `# fish completion of ${name}: ${name} completion fish wrote it.

# The words before the one that is typed, without options.
function __waba_cost_words
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; or echo $word
    end
end

function __waba_cost_is_first
    test (count (__waba_cost_words)) -eq 0
end

# Words behind those of a list with commas that are typed already.
function __waba_cost_list
    set -l typed (commandline -ct | string replace -r -- '^--[^=]*=' '')
    set -l head (string match -r -- '^.*,' $typed)
    for word in $argv
        echo "$head$word"
    end
end

# Whether one of some commands is typed.
function __waba_cost_runs
    set -l words (__waba_cost_words)
    set -l command ${standard}
    if contains -- "$words[1]" ${groups.join(' ')}
        set command (string join ' ' $words[1..2])
    else if contains -- "$words[1]" ${others.join(' ')}
        set command $words[1]
    end
    contains -- "$command" $argv
end

${lines.join('\n')}
`;
}

function line(name: string, commands: readonly string[], rest: string): string {
  const condition = `__waba_cost_runs ${commands.map((command) => `"${command}"`).join(' ')}`;
  return `complete -c ${name} -n ${quoted(condition)} ${rest}`;
}

/** Words for an argument; where it is no file, no files. */
function argumentLines(name: string, command: ShellCommand): string[] {
  const words = command.arguments.flatMap((argument) => argument.words);
  if (words.length > 0) return [line(name, [command.names.join(' ')], `-f -a ${quoted(words.join(' '))}`)];
  return command.arguments.some(({ isPath }) => isPath) ? [] : [line(name, [command.names.join(' ')], '-f')];
}

/** Each option once, with the commands that have it. */
function optionLines(name: string, commands: readonly ShellCommand[]): string[] {
  const commandsBySpec = new Map<string, string[]>();
  for (const { names, options } of commands) {
    for (const option of options) {
      const spec = optionSpec(option);
      commandsBySpec.set(spec, [...(commandsBySpec.get(spec) ?? []), names.join(' ')]);
    }
  }
  return [...commandsBySpec].map(([spec, having]) => line(name, having, spec));
}

function optionSpec(option: ShellOption): string {
  const { long, short, valueName, description } = option;
  const value = valueName === '' ? '' : ` ${valueSpec(option)}`;
  return `-l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}${value} -d ${quoted(description)}`;
}

function valueSpec({ words, isWordList, isPath }: ShellOption): string {
  const list = words.join(' ');
  if (words.length > 0) return `-x -a ${quoted(isWordList ? `(__waba_cost_list ${list})` : list)}`;
  return isPath ? '-r -F' : '-x';
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
