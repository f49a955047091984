# Prints what zsh offers for each line: offers.zsh SCRIPT LINE…
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; PROMPT_EOL_MARK=; autoload -Uz compinit; compinit -u -D; source $1; compadd () { if [[ \" \${(j: :)@[1,(i)(-|--)]} \" == *\ -(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return; fi; typeset -a __hits; builtin compadd -A __hits \"\$@\"; print -l -- '<hit>'\${^__hits}'</hit>'; builtin compadd \"\$@\" }; ended () { print '<ended>'; zle kill-whole-line }; zle -N ended; bindkey '^I' complete-word; bindkey '^X' ended; print READ''Y"
zpty -r z out '*READY*'
shift
for line in "$@"; do
  zpty -w -n z "$line"$'\t\x18'
  zpty -r z out '*<ended>*'
  print -r -- "<line>$out"
done
zpty -d z
