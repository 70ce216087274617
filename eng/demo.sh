#!/usr/bin/env bash
# Shows DropIPv6 at work: installs what is missing, packs, builds the sample from the packages, and puts it on one end of a cable between
# two network namespaces. Without root, or where the kernel does not allow it, the same program runs on the CLR over the same packets.
set -euo pipefail
cd "$(dirname "$0")/.."
exec < /dev/null

# .NET and NuGet write below the home folder, which a container's user may not have.
if [[ ! -w ${HOME:-} ]]; then export HOME=$PWD/artifacts/home && mkdir -p "$HOME"; fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export PATH=$PATH:/usr/sbin:/sbin
log=$(mktemp)
near=bpf-demo-$$-near far=bpf-demo-$$-far

clean_up() {
    for namespace in "$near" "$far"; do ip netns delete "$namespace" 2> /dev/null || true; done
    rm -f "$log"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# One line for what may take a while; what the command says only where it fails.
step() {
    local what=$1 started=$SECONDS
    shift
    printf 'demo: %s ... ' "$what"
    if ! "$@" > "$log" 2>&1; then
        echo "failed"
        cat "$log" >&2
        exit 1
    fi
    echo "$((SECONDS - started)) s"
}

# A cable between the two namespaces, which stand for two machines. The kernel asks for no neighbours and no routers on it, so that the
# counters show what was sent and nothing else.
make_cable() {
    local end namespace device number other address
    ip -n "$near" link add demo0 address 02:00:00:00:00:01 type veth peer name peer0 address 02:00:00:00:00:02 netns "$far"
    for end in "$near demo0 1" "$far peer0 2"; do
        read -r namespace device number <<< "$end"
        other=$((3 - number))
        ip -n "$namespace" link set "$device" addrgenmode none arp off up
        ip -n "$namespace" address add "192.0.2.$number/24" dev "$device"
        ip -n "$namespace" address add "2001:db8::$number/64" dev "$device" nodad
        for address in "192.0.2.$other" "2001:db8::$other"; do
            ip -n "$namespace" neighbour replace "$address" lladdr "02:00:00:00:00:0$other" dev "$device" nud permanent
        done
    done
}

if ((EUID == 0)); then
    step "installing what is missing" ./eng/setup.sh --demo
else
    step "looking whether something is missing" ./eng/setup.sh
fi
step "packing the packages" ./eng/pack.sh --no-native
# A package folder of the demo's own: NuGet never looks again at a version that it has seen elsewhere.
export NUGET_PACKAGES=$PWD/artifacts/demo/packages
rm -rf "$NUGET_PACKAGES"/bpf*
step "building samples/DropIPv6 from the packages" dotnet build -nologo -v q samples/DropIPv6
step "building the program that shows it" dotnet build -nologo -v q samples/Demo
demo=samples/Demo/bin/Debug/net10.0/Demo.dll

if ((EUID != 0)); then
    echo "demo: not root, so the program runs on the CLR instead of in the kernel. 'sudo ./eng/demo.sh' shows the real thing."
    dotnet "$demo" clr
elif ! { ip netns add "$near" && ip netns add "$far"; } > "$log" 2>&1; then
    echo "demo: no network namespaces here ($(tail -1 "$log")), so the program runs on the CLR instead of in the kernel."
    dotnet "$demo" clr
else
    make_cable
    # nsenter, because ip netns exec would hide the bpf file system.
    nsenter --net="/run/netns/$near" dotnet "$demo" kernel demo0 "$far"
fi
