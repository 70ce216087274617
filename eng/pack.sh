#!/usr/bin/env bash
# Packs the packages into artifacts/packages. Does nothing when no source has changed since the last time.
#   ./eng/pack.sh              with the Native AOT compiler where a C toolchain is there (minutes, then cached)
#   ./eng/pack.sh --no-native  does not build the Native AOT compiler; takes one that is in the cache
#   ./eng/pack.sh --force      even when nothing has changed
set -euo pipefail
cd "$(dirname "$0")/.."

build_native=true force=false
for argument in "$@"; do
    case $argument in
        --no-native) build_native=false ;;
        --force) force=true ;;
        *) echo "pack: unknown option '$argument'; there are --no-native and --force" >&2; exit 2 ;;
    esac
done

packages=artifacts/packages
stamp=artifacts/pack.stamp
cache=${BPF_NATIVE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bpf-sdk}
mkdir -p "$packages" artifacts/native
exec 9> artifacts/pack.lock
flock 9 # two runs would overwrite each other's obj folders

# One hash over the paths and contents of all files below the arguments, build outputs left out.
hash_of() {
    find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

native_rid() {
    local libc=linux cpu
    if ldd --version 2>&1 | grep -qi musl; then libc=linux-musl; fi
    case $(uname -m) in x86_64) cpu=x64 ;; aarch64) cpu=arm64 ;; *) return 1 ;; esac
    echo "$libc-$cpu"
}

has_c_toolchain() {
    local compiler
    compiler=$(command -v clang || command -v gcc) || return 1
    echo 'int main(void){return 0;}' | "$compiler" -x c - -lz -o /dev/null 2> /dev/null
}

# Everything that the native compiler is made of.
native_key() {
    hash_of src/Bpf.Tool src/Bpf.Compiler src/Bpf.Compiler.Llvm src/LLVMSharp.Interop src/Bpf src/Bpf.Runtime Directory.*.props eng/native.targets
}

# Leaves the compiler in artifacts/native/<rid>/bpf, or nothing there.
provide_native() {
    local rid key cached
    rm -rf artifacts/native
    mkdir -p artifacts/native
    rid=$(native_rid) || { echo "pack: no Native AOT compiler for $(uname -m), the package uses the IL one"; return; }
    key=$(native_key)
    cached=$cache/$rid/$key/bpf
    if [[ ! -x $cached ]]; then
        if ! $build_native; then echo "pack: no Native AOT compiler (--no-native), the package uses the IL one"; return; fi
        if ! has_c_toolchain; then echo "pack: no C toolchain (gcc and zlib1g-dev), the package uses the IL compiler, which starts slower"; return; fi
        echo "pack: building the Native AOT compiler for $rid, which takes minutes"
        dotnet publish -v q -nologo -c Release -r "$rid" -p:BpfNativeTool=true -o "artifacts/aot/$rid" src/Bpf.Tool/Bpf.Tool.csproj
        if [[ $(native_key) != "$key" ]]; then echo "pack: the sources changed while the compiler was built: run again" >&2; exit 1; fi
        mkdir -p "$(dirname "$cached")"
        install -m 755 "artifacts/aot/$rid/Bpf.Tool" "$cached.$$" && mv "$cached.$$" "$cached"
        rm -rf artifacts/aot # the symbols alone are 90 MB
    fi
    mkdir -p "artifacts/native/$rid"
    install -m 755 "$cached" "artifacts/native/$rid/bpf"
}

# NuGet never looks again at a version that it has extracted: remove ours, by id and version.
drop_stale_copies() {
    local folder package name
    folder=$(dotnet nuget locals global-packages -l | sed 's/^global-packages: //')
    for package in "$packages"/*.nupkg; do
        name=$(basename "$package" .nupkg | tr '[:upper:]' '[:lower:]')
        if [[ $name =~ ^(bpf[a-z.]*)\.([0-9].*)$ ]]; then rm -rf "${folder:?}/${BASH_REMATCH[1]}/${BASH_REMATCH[2]}"; fi
    done
}

provide_native
state="$(hash_of src analyzers msbuild eng Directory.*.props LICENSE) $(find artifacts/native -type f -exec sha256sum {} +)"
if ! $force && [[ -f $stamp && $(cat "$stamp") == "$state" ]]; then
    echo "pack: up to date"
    exit 0
fi

rm -f "$packages"/*.nupkg "$packages"/*.snupkg "$stamp"
dotnet msbuild -v:q -nologo -t:Restore eng/pack.proj
dotnet msbuild -v:q -nologo -t:Pack -p:BpfNativeTools="$PWD/artifacts/native" eng/pack.proj
drop_stale_copies
echo "$state" > "$stamp"
find "$packages" -name '*.nupkg' -printf 'pack: %f\n' | sort
