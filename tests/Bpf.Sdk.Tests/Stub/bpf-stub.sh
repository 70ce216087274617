#!/usr/bin/env bash
# Stands in for the compiler: counts its runs in the project's folder and writes, for each source file with an [Xdp], an object
# that holds the hash of all it was given.
set -euo pipefail
[[ $1 == compile && $2 == @* ]] || { echo "bpf-stub: expected 'compile @file', got '$*'"; exit 2; }
response=${2#@}
response=${response//\"/}
option() { sed -n "s#^/$1:##p" "$response"; }

project=$(option projectdir)
out=$(option outdir)
echo run >> "$project/invocations.log"
cp "$response" "$project/last.rsp"
if [[ -e $project/crash ]]; then touch "$out/Firewall.bpf.ir"; echo "LLVM ERROR: out of registers" >&2; exit 134; fi

failed=false
: > "$out/objects.txt"
: > "$(option cache)"
rm -f "$out"/*.bpf.o
while IFS= read -r source; do
    if grep -q 'NotSupported' "$source"; then
        echo "$source($(grep -n -m1 NotSupported "$source" | cut -d: -f1),5,3,9): error BPF1001: not supported; write something else"
        failed=true
    fi
    grep -q '\[Xdp' "$source" || continue
    class=$(sed -n 's/.*partial class \([A-Za-z0-9]*\).*/\1/p' "$source" | head -1)
    space=$(sed -n 's/^namespace \([A-Za-z0-9.]*\);.*/\1./p' "$source" | head -1)
    { option source | xargs -d '\n' cat; option define; option reference | xargs -d '\n' cat; } | sha256sum > "$out/$class.bpf.o"
    echo "$class.bpf.o|$space$class.bpf.o" >> "$out/objects.txt"
done < <(option source)
if $failed; then exit 1; fi
