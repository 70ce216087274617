#!/usr/bin/env bash
# Measures, keeps the raw results in tests/Benchmarks/results/<date>, and rewrites docs/benchmarks.md from the newest ones.
#   ./tests/Benchmarks/run.sh                  everything
#   ./tests/Benchmarks/run.sh programs tool    these parts: programs, traffic, load, events and maps need root; tool, hundred, build and edit do not
#   ONLY=Drop ./tests/Benchmarks/run.sh programs   only programs with this in their names (maps: 'array, value 8: lookup'); prints the tables and writes nothing
#   ./tests/Benchmarks/run.sh sizes            counts the programs' instructions beside clang's, and times nothing (ONLY as above)
#   ./tests/Benchmarks/run.sh report           only rewrites the page
#   ./tests/Benchmarks/run.sh objects <folder>   loads objects that clang compiled with libbpf and with Bpf.Runtime; writes results/objects.md
# ROUNDS=5 makes it shorter and less exact: programs need 8 to tell a difference from noise. QUIET=0 does not wait for a quiet machine (by default: load below 4, for up to 10 minutes).
# Installs nothing: ./eng/setup.sh --tests does.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-${HOME:-/tmp}} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
export PATH=$PATH:/usr/sbin:/sbin

if [[ ${1:-} == objects ]]; then
    dotnet build -nologo -v q -c Release tests/Benchmarks/Benchmarks.csproj
    exec dotnet tests/Benchmarks/bin/Release/net10.0/Benchmarks.dll objects "${2:?"give the folder with the objects"}"
fi

if [[ ${1:-} == sizes ]]; then
    dotnet build -nologo -v q -c Release tests/Benchmarks/Benchmarks.csproj
    exec dotnet tests/Benchmarks/bin/Release/net10.0/Benchmarks.dll sizes ${ONLY:+"$ONLY"}
fi

# Rounds of each part, for some minutes each.
declare -A rounds=([programs]=15 [traffic]=15 [tool]=21 [hundred]=11 [build]=21 [edit]=101 [load]=31 [events]=31 [maps]=31)
parts=("$@")
if (($# == 0)); then parts=(programs traffic tool hundred build edit load events maps); fi
for part in "${parts[@]}"; do
    if [[ $part != report && -z ${rounds[$part]:-} ]]; then
        echo "benchmarks: there is no part '$part'; there are programs, traffic, tool, hundred, build, edit, load, events, maps and report" >&2
        exit 2
    fi
done

missing=()
need() { if ! command -v "$1" > /dev/null; then missing+=("$2"); fi; }
for part in "${parts[@]}"; do
    case $part in
        programs | traffic | tool) need clang-19 clang-19 ;;
        hundred) need clang-19 clang-19; need make make ;;
        events) need gcc gcc; need clang-19 clang-19 ;;
        maps) need gcc gcc ;;
        load) need gcc gcc; need bpftool bpftool; need ip iproute2; need unshare util-linux ;;
    esac
    if [[ " programs traffic tool hundred load events maps " == *" $part "* ]] && [[ ! -e /usr/include/bpf/bpf_helpers.h ]]; then missing+=(libbpf-dev); fi
    if [[ " programs traffic load events maps " == *" $part "* ]] && ((EUID != 0)); then echo "benchmarks: '$part' calls the kernel's BPF: run it as root" >&2; exit 1; fi
done
if ((${#missing[@]} > 0)); then
    echo "benchmarks: missing: $(printf '%s\n' "${missing[@]}" | sort -u | xargs). './eng/setup.sh --tests' installs it" >&2
    exit 1
fi

dotnet build -nologo -v q -c Release tests/Benchmarks/Benchmarks.csproj
benchmarks=tests/Benchmarks/bin/Release/net10.0/Benchmarks.dll
# The programs are compiled by the compiler as it is in the repository; the other parts measure the packages.
if [[ " ${parts[*]} " =~ \ (tool|hundred|build|load)\  ]]; then
    ./eng/pack.sh
    # A package folder of our own: NuGet never looks again at a version that it has seen elsewhere.
    export NUGET_PACKAGES=$PWD/artifacts/benchmarks/packages
    rm -rf "$NUGET_PACKAGES"/bpf*
fi

# Others' work on the same processors makes every number worse, and some more than others.
wait_until_quiet() {
    local tries=${QUIET:-60}
    while ((tries-- > 0)) && [[ $(cut -d. -f1 /proc/loadavg) -ge 4 ]]; do sleep 10; done
}

for part in "${parts[@]}"; do
    if [[ $part == report ]]; then continue; fi
    wait_until_quiet
    echo "benchmarks: $part, ${ROUNDS:-${rounds[$part]}} rounds, load average $(cut -d' ' -f1-3 /proc/loadavg)"
    if [[ $part == load ]]; then
        # A network namespace that is gone when the program is.
        unshare --net dotnet "$benchmarks" load "${ROUNDS:-${rounds[load]}}"
    else
        dotnet "$benchmarks" "$part" "${ROUNDS:-${rounds[$part]}}" ${ONLY:+"$ONLY"}
    fi
done
if [[ -z ${ONLY:-} ]]; then dotnet "$benchmarks" report; fi
