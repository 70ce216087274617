#!/usr/bin/env bash
# Which branches of the samples' programs the packets of tests/Samples.Corpus reach, on the CLR, and those of ServiceBalancerTests (TC). Prints a table;
# below it the lines with branches that none takes.
#   ./eng/coverage.sh
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-${HOME:-/tmp}} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
results=artifacts/coverage
rm -rf "$results"
dotnet test tests/Samples.Tests -p:MeasureCoverage=true --filter "FullyQualifiedName~does_on_the_CLR|FullyQualifiedName~ServiceBalancerTests.A_client" --results-directory "$results" \
    --collect "XPlat Code Coverage" -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include="[Samples.Corpus]Samples.*" \
    DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Exclude="[*]Samples.Corpus.*" > "$results.log" 2>&1 || { cat "$results.log"; exit 1; }
grep -q "^Passed!" "$results.log" || { cat "$results.log"; exit 1; }

# Cobertura has an element on each line; lines of methods are there twice, in the method and in the class.
awk -F'"' '
    /<class /   { program = $4; sub(/.*samples\//, "", program); sub(/\/.*/, "", program); file = $4; sub(/.*\//, "", file) }
    /<methods>/ { inMethods = 1 }
    /<\/methods>/ { inMethods = 0 }
    /<line / && !inMethods {
        if (!(program in lines)) names[++count] = program
        lines[program]++
        if ($4 > 0) hit[program]++
        if (match($0, /\([0-9]+\/[0-9]+\)/)) {
            split(substr($0, RSTART + 1, RLENGTH - 2), part, "/")
            taken[program] += part[1]; all[program] += part[2]
            if (part[1] < part[2]) missing = missing sprintf("%s, line %d: %d of %d\n", file, $2, part[1], part[2])
        } else if ($4 == 0) missing = missing sprintf("%s, line %d: never reached\n", file, $2)
    }
    END {
        printf "| Program | Branches | Lines |\n|---|--:|--:|\n"
        for (i = 1; i <= count; i++) printf "| %s | %d of %d | %d of %d |\n", names[i], taken[names[i]], all[names[i]], hit[names[i]], lines[names[i]]
        printf "\n%s", missing
    }' "$results"/*/coverage.cobertura.xml
