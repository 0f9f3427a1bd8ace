#!/usr/bin/env bash
# The gate before merge, as action.yml starts it in the folder of the repository: lint, and verify where there are properties.
#
# Everything comes in variables, so that no text of a user becomes text of a shell: GATE_PATH, GATE_PROPERTIES and GATE_RULES
# (one a line), GATE_CNI, GATE_FAIL_ON, GATE_CONFIG, GATE_BASELINE, GATE_SARIF_FILE. What the runner shows is either the
# document of the program, which escapes what it quotes, or a sentence of this script.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 2
program=${POLICYKIT_PROGRAM:-$here/../policykit}
outputs=${GITHUB_OUTPUT:-/dev/null}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
longest_summary=1000000 # bytes; GitHub drops a summary of more than 1 MiB a step

# What an exit code means, for those that no document explains.
meaning() {
  case $1 in
    2) printf 'bad usage, or input that cannot be read: nothing was decided, the log says why' ;;
    3) printf 'undecided: not knowing is no success, the log says why' ;;
    4) printf 'nothing to analyse: no policy and no workload was found' ;;
  esac
}

# Refuses an input with a fixed sentence.
refuse() {
  printf '::error title=PolicyKit::%s\n' "$1"
  printf 'findings=\nviolated=\nsarif=\nexit-code=2\n' >> "$outputs"
  exit 2
}

# Puts the lines of $1 that are not blank into the array `lines`. None of them can be taken for an option.
read_lines() {
  local line
  lines=()
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    [[ $line == *[![:space:]]* ]] || continue
    if [[ $line == -* ]]; then line=./$line; fi
    lines+=("$line")
  done <<< "$1"
}

# Runs one command over the paths; sets `code`. Its documents go to $work, so that the one that matters more is shown first.
run() {
  local command=$1 format
  shift
  local arguments=("$command")
  for format in json sarif md github; do arguments+=("--format=$format" "--output=$work/$command.$format"); done
  arguments+=(${common[@]+"${common[@]}"} "$@" -- "${paths[@]}")
  "$program" "${arguments[@]}" < /dev/null
  code=$?
  if ((code > 4)); then code=3; fi # killed, or not even started
}

# A number of the summary at the end of a JSON report. Lines that begin like this stand nowhere else: text has no line breaks in JSON.
number() { [[ ! -f $work/$1.json ]] || sed -n '/^  "summary": {$/,$ s/^    "'"$2"'": \([0-9]*\),\{0,1\}$/\1/p' "$work/$1.json"; }

# One SARIF log with every run: code scanning takes one file.
merge_sarif() {
  if [[ -f $work/lint.sarif && -f $work/verify.sarif ]]; then
    sed -e '/^  ]$/,$d' -e 's/^    }$/    },/' "$work/lint.sarif"
    sed '1,/^  "runs": \[$/d' "$work/verify.sarif"
  elif [[ -f $work/verify.sarif ]]; then
    cat "$work/verify.sarif"
  else
    cat "$work/lint.sarif"
  fi
}

# Shows what one command found: beside the lines of the change, in the log, and on the page of the run.
show() {
  local command=$1 code=$2
  if [[ -f $work/$command.github ]]; then cat "$work/$command.github"; fi
  if ((code > 1)); then
    printf '::error title=PolicyKit %s::%s (exit code %s)\n' "$command" "$(meaning "$code")" "$code"
    printf '## PolicyKit %s: exit code %s\n\n%s\n\n' "$command" "$code" "$(meaning "$code")" >> "$summary"
  fi
  [[ -f $work/$command.md ]] || return 0
  local size
  size=$(wc -c < "$work/$command.md")
  if ((size <= longest_summary)); then
    longest_summary=$((longest_summary - size))
    { cat "$work/$command.md"; echo; } >> "$summary"
  else
    printf '## PolicyKit %s\n\nThe table is too long for this page; the log has it all.\n\n' "$command" >> "$summary"
  fi
}

work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/policykit.XXXXXX") || exit 2
sarif=${GATE_SARIF_FILE:-$work/policykit.sarif}
if [[ $sarif == -* ]]; then sarif=./$sarif; fi
if [[ $sarif == *[[:cntrl:]]* || -d $sarif ]]; then refuse '`sarif-file` has to name a file, on one line'; fi

read_lines "${GATE_PATH-.}"
paths=(${lines[@]+"${lines[@]}"})
if [[ ${#paths[@]} == 0 ]]; then refuse '`path` names nothing; leave it out for the whole repository'; fi
common=("--fail-on=${GATE_FAIL_ON:-error}")
if [[ -n ${GATE_CNI-} ]]; then common+=("--cni=$GATE_CNI"); fi
rules=()
read_lines "${GATE_RULES-}"
for line in ${lines[@]+"${lines[@]}"}; do rules+=("--rules=$line"); done
if [[ -n ${GATE_CONFIG-} ]]; then rules+=("--config=$GATE_CONFIG"); fi
if [[ -n ${GATE_BASELINE-} ]]; then rules+=("--baseline=$GATE_BASELINE"); fi
properties=()
read_lines "${GATE_PROPERTIES-}"
for line in ${lines[@]+"${lines[@]}"}; do properties+=("--properties=$line"); done

run lint ${rules[@]+"${rules[@]}"}
lint=$code
verify=
violated=0
among=$(number lint propertyFiles)
if [[ ${#properties[@]} != 0 || ${among:-0} != 0 ]]; then
  run verify ${properties[@]+"${properties[@]}"}
  verify=$code
  violated=$(number verify violated)
  show verify "$verify" # first: GitHub shows only ten errors of a step
fi
show lint "$lint"

findings=
if [[ -f $work/lint.json ]]; then findings=$(($(number lint error) + $(number lint warning) + $(number lint note))); fi
written=
if [[ -f $work/lint.sarif || -f $work/verify.sarif ]]; then
  # A link of that name in the change must not lead the report elsewhere.
  if rm -f "$sarif" && merge_sarif > "$sarif"; then written=$sarif; else refuse '`sarif-file` cannot be written'; fi
fi

# Input that cannot be read first, for then the rest means little; what is certainly broken outweighs what is not known.
for code in 2 1 3 4 0; do
  if [[ $code == "$lint" || $code == "$verify" ]]; then break; fi
done
printf 'findings=%s\nviolated=%s\nsarif=%s\nexit-code=%s\n' "$findings" "$violated" "$written" "$code" >> "$outputs"
exit "$code"
