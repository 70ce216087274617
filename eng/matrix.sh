#!/usr/bin/env bash
# Runs the whole language corpus, as root, with each LLVM and CPU that is supported.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -nologo -v q tests/Bpf.Kernel.Tests
code=0
for library in /usr/lib/*-linux-gnu/libLLVM-1[56].so.1 /usr/lib/*-linux-gnu/libLLVM.so.19.1; do
    for cpu in V1 V2 V3 V4; do
        # CPU v4 came with LLVM 17.
        if [[ $cpu == V4 && $library != *.19.1 ]]; then continue; fi
        echo "matrix: $(basename "$library") $cpu"
        BpfLlvmLibrary=$library dotnet tests/Bpf.Kernel.Tests/bin/Debug/net10.0/Bpf.Kernel.Tests.dll corpus "$cpu" 1 || code=1
    done
done
exit $code
