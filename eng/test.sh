#!/usr/bin/env bash
# Builds the solution and runs all tests. The last line is the sum over all test projects: N passed, N failed, N skipped.
# As root, where the kernel allows BPF, every test must run: a skipped one counts as failed.
#   ./eng/test.sh                 everything
#   ./eng/test.sh Kernel Tool     only the test projects with these words in their names
# Logs and TRX files are in artifacts/tests.
set -euo pipefail
cd "$(dirname "$0")/.."
exec < /dev/null

# .NET and NuGet write below the home folder, which a container's user may not have.
if [[ ! -w ${HOME:-} ]]; then export HOME=$PWD/artifacts/home && mkdir -p "$HOME"; fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Tools of the administrator, which a user's PATH lacks.
export PATH=$PATH:/usr/sbin:/sbin
results=$PWD/artifacts/tests
# What hangs must not keep the whole run from ending within 20 minutes.
limit=${BPF_TEST_LIMIT:-14m}

if ((EUID == 0)); then
    ./eng/setup.sh --tests
else
    ./eng/setup.sh --tests || echo "test: tests that need what is missing will fail"
fi

if ((EUID == 0)) && bpftool prog list > /dev/null 2>&1; then
    export BPF_KERNEL_TESTS=required
    echo "test: root, and the kernel allows BPF: kernel tests must run"
else
    unset BPF_KERNEL_TESTS
    echo "test: not root, or the kernel does not allow BPF: kernel tests are skipped"
fi

rm -rf "$results"
mkdir -p "$results"
echo "test: building"
dotnet build -nologo -v q Bpf.Sdk.sln

# The slow ones first, so that two at a time end together.
all=(Bpf.Sdk.Tests Bpf.Kernel.Tests Bpf.Tool.Tests Bpf.Compiler.Tests Bpf.Analyzers.Tests)
for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    if [[ " ${all[*]} " != *" $name "* ]]; then all+=("$name"); fi
done
chosen=()
for name in "${all[@]}"; do
    if (($# == 0)); then chosen+=("$name"); fi
    for word in "$@"; do
        if [[ $name == *"$word"* ]]; then chosen+=("$name"); break; fi
    done
done
if ((${#chosen[@]} == 0)); then echo "test: no test project is named like '$*'; there are: ${all[*]}" >&2; exit 2; fi

# Runs one project. Its exit code is in <name>.exit, for the sum.
run() {
    local name=$1 started=$SECONDS code=0
    timeout --kill-after=10s "$limit" dotnet test "tests/$name/bin/Debug/net10.0/$name.dll" \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" > "$results/$name.log" 2>&1 || code=$?
    echo "$code" > "$results/$name.exit"
    echo "test: $name ended after $((SECONDS - started)) s"
}
export -f run
export results limit
printf '%s\n' "${chosen[@]}" | xargs -P 2 -I {} bash -c 'run {}'

# A number of the TRX file's one <Counters .../> element; 0 where there is none.
counter() { sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }

passed=0 failed=0 skipped=0
for name in "${chosen[@]}"; do
    trx=$results/$name.trx code=$(cat "$results/$name.exit" 2> /dev/null || echo 255)
    total=0 ran=0 good=0
    if [[ -s $trx ]]; then total=$(counter "$trx" total) ran=$(counter "$trx" executed) good=$(counter "$trx" passed); fi
    bad=$((${ran:-0} - ${good:-0})) left=$((${total:-0} - ${ran:-0}))
    note=""
    if ((${total:-0} == 0)); then
        bad=1 note="  (did not report: exit code $code)"
        if ((code == 124 || code == 137)); then note="  (did not end within $limit)"; fi
    elif ((code != 0 && bad == 0)); then
        bad=1 note="  (exit code $code, although no test failed)"
    elif [[ ${BPF_KERNEL_TESTS:-} == required ]] && ((left > 0)); then
        bad=$((bad + left)) left=0 note="  (tests were skipped, although the kernel allows BPF)"
    fi
    printf '%-22s %5d passed %5d failed %5d skipped%s\n' "$name" "${good:-0}" "$bad" "$left" "$note"
    if ((bad > 0)); then
        # The failures with their messages; the whole log where there are none.
        sed -n '/^ *\(Failed\|Skipped\) /,/^ *Stack Trace:/p' "$results/$name.log" | grep -v 'Stack Trace:' | head -200 | sed 's/^/    /'
        if ! grep -qE '^ *(Failed|Skipped) ' "$results/$name.log"; then tail -40 "$results/$name.log" | sed 's/^/    /'; fi
    fi
    passed=$((passed + ${good:-0})) failed=$((failed + bad)) skipped=$((skipped + left))
done

echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
