import { flagsOf, type ShellArgument, type ShellCommand, type ShellOption, type ShellProgram } from './program.js';

/** A completion script for zsh, to be a file named `_waba-cost` in a folder of `$fpath`, or sourced after compinit. */
export function zshCompletion({ name, commands }: ShellProgram): string {
  const standard = commands.find(({ isDefault }) => isDefault);
  const top = commands.filter(({ names }) => names.length === 1);
  const cases = top.map(
    ({ names: [word = ''] }) => `    ${word}) shift words; (( CURRENT-- )); ${functionOf([word])}; return ;;`,
  );
  return `#compdef ${name}
# zsh completion of ${name}: ${name} completion zsh wrote it.

_waba_cost() {
  case \${words[2]} in
${cases.join('\n')}
  esac
  if (( CURRENT == 2 )) && [[ \${words[2]} != -* ]]; then
    ${described('command', top, 0)}
  fi
  ${functionOf(standard?.names ?? [])}
}
${commands.map((command) => commandFunction(command, commands)).join('')}
${longLists(commands)
  .map((words) => `${listFunction(words)}() {\n  compadd "$@" - ${words.join(' ')}\n}\n`)
  .join('\n')}
if [[ $funcstack[1] == _${name} ]]; then
  _waba_cost "$@"
else
  compdef _waba_cost ${name}
fi
`;
}

/** A list this long stands once in the script, whatever takes it. */
const LONG_LIST = 12;

/** The long lists of words, each once. */
function longLists(commands: readonly ShellCommand[]): (readonly string[])[] {
  const lists = commands
    .flatMap(({ options }) => options)
    .filter(({ words, isWordList }) => words.length > LONG_LIST && !isWordList);
  return [...new Map(lists.map(({ words }) => [listFunction(words), words])).values()];
}

/** Named by how it begins and how long it is: no two lists have that in common. */
function listFunction(words: readonly string[]): string {
  return `_waba_cost_list_${(words[0] ?? '').replace(/[^A-Za-z0-9]/g, '_')}_${words.length}`;
}

function functionOf(names: readonly string[]): string {
  return ['_waba_cost', ...names].join('_').replaceAll('-', '_');
}

function described(kind: string, commands: readonly ShellCommand[], place: number): string {
  const list = commands.map(({ names, description }) => quoted(`${names[place]}:${description}`));
  return `local -a ${kind}s=(${list.join(' ')})\n    _describe -t ${kind}s ${kind} ${kind}s`;
}

function commandFunction(command: ShellCommand, all: readonly ShellCommand[]): string {
  const { names, options, isGroup } = command;
  const body = isGroup
    ? groupBody(command, all)
    : `_arguments -s -S ${[...options.map(optionSpec), ...command.arguments.map(argumentSpec)].map((spec) => `\\\n    ${spec}`).join(' ')}`;
  return `\n${functionOf(names)}() {\n  ${body}\n}\n`;
}

function groupBody({ names }: ShellCommand, all: readonly ShellCommand[]): string {
  const under = all.filter((command) => command.names.length === 2 && command.names[0] === names[0]);
  const cases = under.map(
    (command) => `    ${command.names[1]}) shift words; (( CURRENT-- )); ${functionOf(command.names)}; return ;;`,
  );
  return `case \${words[2]} in
${cases.join('\n')}
  esac
  if (( CURRENT == 2 )); then
    ${described('command', under, 1)}
  fi`;
}

/** `'(-f --format)'{-f+,--format=}'[…]:format:(csv json)'` */
function optionSpec(option: ShellOption): string {
  const takesValue = option.valueName !== '';
  const words = quoted(
    `[${bracketed(option.description)}]${takesValue ? `:${option.valueName.replaceAll(':', '\\:')}:${valueAction(option)}` : ''}`,
  );
  const flags = flagsOf(option);
  const once = option.isRepeated ? quoted('*') : quoted(`(${flags.join(' ')})`);
  const written = flags.map((flag) => (takesValue ? `${flag}${flag === option.long ? '=' : '+'}` : flag));
  return `${once}${written.length > 1 ? `{${written.join(',')}}` : written[0]}${words}`;
}

function valueAction({ words, isWordList, isPath, valueName }: ShellOption): string {
  if (words.length > LONG_LIST && !isWordList) return listFunction(words);
  if (words.length > 0) return isWordList ? `_values -s , ${valueName} ${words.join(' ')}` : `(${words.join(' ')})`;
  return isPath ? '_files' : ' ';
}

function argumentSpec({ name, isPath, isVariadic, words }: ShellArgument): string {
  const action = words.length > 0 ? `(${words.join(' ')})` : isPath ? '_files' : ' ';
  return quoted(`${isVariadic ? '*' : ''}:${name}:${action}`);
}

function bracketed(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
