import { flagsOf, type ShellCommand, type ShellOption, type ShellProgram } from './program.js';

/** A completion script for bash, 3.2 (as on macOS) and later. */
export function bashCompletion({ name, commands }: ShellProgram): string {
  const top = commands.filter(({ names }) => names.length === 1);
  const groups = top.filter(({ isGroup }) => isGroup).map(({ names }) => names[0] ?? '');
  const whole = top.filter(({ isGroup }) => !isGroup).map(({ names }) => names[0] ?? '');
  const taking = commands.flatMap(({ options }) =>
    options.filter(({ valueName }) => valueName !== '').flatMap(flagsOf),
  );
  const standard = commands.find(({ isDefault }) => isDefault)?.names[0] ?? '';
  return `# bash completion of ${name}: ${name} completion bash wrote it.
_waba_cost() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= place word
  COMPREPLY=()
  # bash divides --format=json at the sign.
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((place = 1; place < COMP_CWORD; place++)); do
    word=\${COMP_WORDS[place]}
    case $word in
      ${patterns(taking)}) ((place++)) ;;
      -* | =) ;;
      *)
        case $command:$word in
          ${patterns(groups.map((group) => `:${group}`))}) command=$word ;;
          ${patterns(whole.map((one) => `:${one}`))}) command=$word; break ;;
          :*) command=${standard}; break ;;
          *) command="$command $word"; break ;;
        esac
        ;;
    esac
  done
  case \${command:-${standard}}:$before in
${valueCases(commands).join('\n')}
  esac
  if [[ $current == -* ]]; then
    case \${command:-${standard}} in
${commands
  .filter(({ isGroup }) => !isGroup)
  .map(optionCase)
  .join('\n')}
    esac
    return
  fi
  case $command in
    '')
      COMPREPLY=($(compgen -W '${top.map(({ names }) => names[0]).join(' ')}' -- "$current"))
      _waba_cost_files
      ;;
${commands.flatMap((command) => argumentCase(command, commands)).join('\n')}
  esac
}

_waba_cost_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

# Of a list with commas the last is completed.
_waba_cost_list() {
  local head=
  [[ $current == *,* ]] && head=\${current%,*},
  COMPREPLY=($(compgen -P "$head" -W "$1" -- "\${current##*,}"))
  compopt -o nospace 2>/dev/null
}

_waba_cost_files() {
  local file
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$current")
}

complete -F _waba_cost ${name}
`;
}

function patterns(words: readonly string[]): string {
  return [...new Set(words)].join(' | ') || "''";
}

/** What completes values, once, with all the options of commands that it completes. */
function valueCases(commands: readonly ShellCommand[]): string[] {
  const cases = new Map<string, string[]>();
  for (const { names, options } of commands) {
    for (const option of options.filter(({ valueName }) => valueName !== '')) {
      const does = valueCompletion(option);
      const flags = flagsOf(option).map((flag) => `"${names.join(' ')}:${flag}"`);
      cases.set(does, [...(cases.get(does) ?? []), ...flags]);
    }
  }
  return [...cases].map(([does, flags]) => `    ${flags.join(' | ')}) ${does}return ;;`);
}

function valueCompletion({ words, isWordList, isPath }: ShellOption): string {
  if (words.length > 0) return `${isWordList ? '_waba_cost_list' : '_waba_cost_words'} '${words.join(' ')}'; `;
  return isPath ? '_waba_cost_files; ' : '';
}

function optionCase({ names, options }: ShellCommand): string {
  const flags = [...options.flatMap(flagsOf), '--help'];
  return `      "${names.join(' ')}") _waba_cost_words '${flags.join(' ')}' ;;`;
}

/** What stands where no option does: commands under a command, files, words. */
function argumentCase(command: ShellCommand, all: readonly ShellCommand[]): string[] {
  const name = command.names.join(' ');
  if (command.isGroup) {
    const under = all.filter(({ names }) => names.length === 2 && names[0] === name).map(({ names }) => names[1]);
    return [`    "${name}") _waba_cost_words '${under.join(' ')}' ;;`];
  }
  const words = command.arguments.flatMap((argument) => argument.words);
  if (words.length > 0) return [`    "${name}") _waba_cost_words '${words.join(' ')}' ;;`];
  return command.arguments.some(({ isPath }) => isPath) ? [`    "${name}") _waba_cost_files ;;`] : [];
}
