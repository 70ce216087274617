#!/usr/bin/env bash
# Which branches of the samples' programs the packets of tests/Samples.Corpus reach, on the CLR, with those of ServiceBalancerTests (TC) and
# FullTableTests. Writes docs/coverage.md: a table, and below it each line with a branch that none takes, and why. Fails where nobody knows why.
#   ./eng/coverage.sh
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-${HOME:-/tmp}} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
results=artifacts/coverage
rm -rf "$results"
dotnet test tests/Samples.Tests -p:MeasureCoverage=true --filter "FullyQualifiedName~on_the_CLR|FullyQualifiedName~ServiceBalancerTests.A" --results-directory "$results" \
    --collect "XPlat Code Coverage" -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include="[Samples.Corpus]Samples.*" \
    DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Exclude="[*]Samples.Corpus.*" > "$results.log" 2>&1 || { cat "$results.log"; exit 1; }
grep -q "^Passed!" "$results.log" || { cat "$results.log"; exit 1; }

# Why a line has a branch that no packet takes: the first expression that the line matches.
reasons=$(mktemp)
trap 'rm "$reasons"' EXIT
cat > "$reasons" << 'END'
TryAdjust|TryUnwrap|TrySetLength	it fails where the driver leaves no room, or what is cut off was proven to be there
Interface != 0|Layers|IsGue|TryWriteGue|GueHeader|Count == 0|new IPv(4|6)Header$	a `[Configurable]` value, which is what it is on the CLR; tests in the kernel set it
Ports\.|PortRules|NewConnections|Tickets|Processors	an array has all its elements
TryGetSource|TryGetIPv|TryGetEthernet	a packet that was parsed has one; the verifier wants to see it
TrySetIdentifier|TryParse|parsed.Protocol|TryLoad|TryRead|TryPeek	frames have an Ethernet header, and what was read once is there again; the verifier wants to see it
END

# Cobertura has an element on each line; lines of methods are there twice, in the method and in the class. A line that is never reached has its reason
# on the line with a branch before it.
awk -F'"' -v reasons="$reasons" '
    BEGIN {
        while ((getline row < reasons) > 0) { split(row, part, "\t"); pattern[++patterns] = part[1]; reason[patterns] = part[2] }
    }
    function why(text,   i) {
        for (i = 1; i <= patterns; i++) if (text ~ pattern[i]) return reason[i]
        return ""
    }
    function miss(number, what,   text, i) {
        while (read < number && (getline source < path) > 0) text_of[++read] = source
        text = text_of[number]; gsub(/^[ \t]+|[ \t\r]+$/, "", text)
        if (what != "never reached") last = why(text)
        else if (text ~ /readonly (RuleFlags|ulong) /) last = "for user space"
        if (last == "") unknown = unknown sprintf("%s, line %d: %s\n", file, number, text)
        if (what != "never reached") missing = missing sprintf("| %s, %d | `%s` | %s | %s |\n", file, number, escape(text), what, last)
    }
    function escape(text) { gsub(/\|/, "\\|", text); return text }
    /<class /   { path = $4; if (path !~ /^\//) path = "samples/" path; program = path; sub(/.*samples\//, "", program); sub(/\/.*/, "", program)
                  file = path; sub(/.*\//, "", file); close(path); read = 0; last = "" }
    /<methods>/ { inMethods = 1 }
    /<\/methods>/ { inMethods = 0 }
    /<line / && !inMethods {
        if (!(program in lines)) names[++count] = program
        lines[program]++
        if ($4 > 0) hit[program]++
        if (match($0, /\([0-9]+\/[0-9]+\)/)) {
            split(substr($0, RSTART + 1, RLENGTH - 2), part, "/")
            taken[program] += part[1]; all[program] += part[2]; takenOfAll += part[1]; allOfAll += part[2]
            if (part[1] < part[2]) miss($2, part[1] " of " part[2])
        } else if ($4 == 0) miss($2, "never reached")
    }
    END {
        printf "# Which branches the packets reach\n\n<!-- Written by ./eng/coverage.sh. Do not edit. -->\n\n"
        printf "Of %d branches of the samples'"'"' programs, as the C# compiler makes them, the packets of [tests/Samples.Corpus](../tests/Samples.Corpus) take %d\n", allOfAll, takenOfAll
        printf "on the CLR. Of the others no packet can take any: below the table it says why. Each packet gives the same verdict, bytes and maps in the kernel, from the C#\nobject and from its twin in C.\n\n"
        printf "| Program | Branches | Lines |\n|---|--:|--:|\n"
        for (i = 1; i <= count; i++) printf "| %s | %d of %d | %d of %d |\n", names[i], taken[names[i]], all[names[i]], hit[names[i]], lines[names[i]]
        printf "\n| Line | | Taken | Why not all |\n|---|---|--:|---|\n%s", missing
        if (unknown != "") { printf "Nobody knows why these are not reached:\n%s", unknown > "/dev/stderr"; exit 1 }
    }' "$results"/*/coverage.cobertura.xml > "$results.md"
mv "$results.md" docs/coverage.md
head -40 docs/coverage.md
