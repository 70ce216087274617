#!/usr/bin/env bash
# Installs from Debian what the compiler needs, with --demo what ./eng/demo.sh needs too, and with --tests what the tests and the Native
# AOT build need.
# Does nothing for what is there. One line for each thing.
set -euo pipefail

needed=(libllvm19)
for argument in "$@"; do
    case $argument in
        --demo) needed+=(iproute2 iputils-ping) ;;
        --tests)
            needed+=(clang-19 llvm-19 libllvm15 libllvm16 bpftool xdp-tools iproute2 libbpf-dev tcpdump nftables iputils-ping gcc zlib1g-dev
                golang-go golang-github-cilium-ebpf-dev) ;;
        *) echo "setup: unknown option '$argument'; there are --demo and --tests" >&2; exit 2 ;;
    esac
done

if ! command -v apt-get > /dev/null; then
    echo "setup: this machine has no apt-get. Install with its own package manager: ${needed[*]} (names as in Debian 12)" >&2
    exit 1
fi

if ! command -v dotnet > /dev/null; then
    echo "setup: dotnet        MISSING, and Debian has no package: install the .NET SDK 10 from https://dot.net/download" >&2
    exit 1
fi
# Without a home folder, as in some containers, the command line refuses to say even its version.
sdk=$(cd / && DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-${HOME:-/tmp}} dotnet --version)
if ((${sdk%%.*} < 10)); then
    echo "setup: dotnet        $sdk is too old: install the .NET SDK 10 from https://dot.net/download" >&2
    exit 1
fi
printf 'setup: %-14s %s\n' dotnet "$sdk"

installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null) == installed ]]; }

missing=()
for package in "${needed[@]}"; do
    if installed "$package"; then
        printf 'setup: %-14s %s\n' "$package" "$(dpkg-query -W -f '${Version}' "$package")"
    else
        missing+=("$package")
    fi
done
if ((${#missing[@]} == 0)); then exit 0; fi

if ((EUID != 0)); then
    echo "setup: missing: ${missing[*]}. Installing needs root: run 'sudo $0 $*'" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
install() { apt-get install -y --no-install-recommends "$@" > "$log" 2>&1; }
# The package lists of a fresh machine are empty or old; refresh them only when the first try fails.
if ! install "${missing[@]}"; then
    apt-get update > "$log" 2>&1 || { tail -5 "$log" >&2; echo "setup: 'apt-get update' failed: see the lines above" >&2; exit 1; }
    install "${missing[@]}" || { tail -5 "$log" >&2; echo "setup: cannot install ${missing[*]}: see the lines above" >&2; exit 1; }
fi
for package in "${missing[@]}"; do
    printf 'setup: %-14s %s (new)\n' "$package" "$(dpkg-query -W -f '${Version}' "$package")"
done
