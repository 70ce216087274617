#!/usr/bin/env bash
# Runs random programs on the CLR and in the kernel, as root: ./eng/fuzz.sh 20000 [seed [first]]. Prints progress, and what fails made small.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -nologo -v q tests/Bpf.Kernel.Tests
exec dotnet tests/Bpf.Kernel.Tests/bin/Debug/net10.0/Bpf.Kernel.Tests.dll fuzz "${@:-20000}"
