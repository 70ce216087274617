#!/usr/bin/env bash
# Runs a command on Debian's kernel instead of this machine's: in qemu, with this machine's files below a layer in memory, so that nothing is changed here.
# Without hardware virtualization everything takes about ten times as long.
#   ./eng/old-kernel.sh bash -c 'uname -r'
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin
cache=${BPF_KERNEL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bpf-sdk/kernels}
memory=${BPF_KERNEL_MEMORY:-3G}
(($# > 0)) || { echo "old-kernel: which command? For example: ./eng/old-kernel.sh bash -c 'uname -r'" >&2; exit 2; }

for tool in qemu-system-x86_64 busybox modprobe; do
    command -v "$tool" > /dev/null || { echo "old-kernel: no $tool: apt-get install --no-install-recommends qemu-system-x86 busybox-static kmod" >&2; exit 2; }
done

package=${BPF_KERNEL_PACKAGE:-$(apt-cache depends linux-image-amd64 | awk '/Depends: linux-image/ { print $2 }')}
tree=$cache/$package
if [[ ! -d $tree/boot ]]; then
    mkdir -p "$cache"
    (cd "$cache" && apt-get download -qq "$package" 2> /dev/null && dpkg-deb -x "$package"_*.deb "$package.new" && rm "$package"_*.deb)
    depmod -b "$cache/$package.new" "${package#linux-image-}"
    mv "$cache/$package.new" "$tree"
fi
release=${package#linux-image-}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/root/{bin,dev,proc,sys,host,layer,new,modules}
cp "$(command -v busybox)" "$work/root/bin/busybox"

# The modules that this machine's files need, each after those that it depends on.
for module in virtio_pci 9pnet_virtio 9p overlay; do
    modprobe -d "$tree" -S "$release" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
done | awk '!seen[$0]++' > "$work/order"
while read -r file; do cp "$file" "$work/root/modules/"; done < "$work/order"
sed 's|.*/||' "$work/order" > "$work/root/modules/order"

{
    echo "cd '$PWD'"
    echo "export HOME=/root PATH='$PATH' DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 BPF_KERNEL_TESTS=required VSTEST_CONNECTION_TIMEOUT=600"
    printf '%q ' "$@"
    printf '\necho "old-kernel: exit code $?"\nbusybox poweroff -f\n'
} > "$work/root/run.sh"
cat > "$work/root/init" << 'INIT'
#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc; $b mount -t sysfs sys /sys; $b mount -t devtmpfs dev /dev
for module in $($b cat /modules/order); do $b insmod /modules/$module; done
share() { $b mount -t 9p -o trans=virtio,version=9p2000.L,msize=1048576,cache=loose,ro "$1" "$2" || $b poweroff -f; }
share files /host
$b mount -t tmpfs -o size=75% layer /layer
$b mkdir /layer/upper /layer/work
$b mount -t overlay -o lowerdir=/host,upperdir=/layer/upper,workdir=/layer/work overlay /new
$b mkdir -p "/new/lib/modules/$($b uname -r)"
share modules "/new/lib/modules/$($b uname -r)"
for place in proc sys dev; do $b mount --move /$place /new/$place; done
$b mount -t tmpfs run /new/run; $b mount -t tmpfs tmp /new/tmp
$b mkdir -p /new/dev/shm; $b mount -t tmpfs shm /new/dev/shm
$b cp /run.sh /new/tmp/run
$b mount -t bpf bpf /new/sys/fs/bpf; $b mount -t tracefs trace /new/sys/kernel/tracing; $b mount -t cgroup2 cgroup /new/sys/fs/cgroup
$b ip link set lo up
# As the first process, so that the kernel finds modprobe where the files are.
exec $b chroot /new /bin/bash /tmp/run
INIT
chmod +x "$work/root/init"
(cd "$work/root" && find . | busybox cpio -o -H newc 2> /dev/null) > "$work/initramfs"

acceleration=tcg,thread=multi cpu=max
if grep -qE '(vmx|svm)' /proc/cpuinfo && [[ -w /dev/kvm ]]; then acceleration=kvm cpu=host; fi
qemu-system-x86_64 -M q35 -accel "$acceleration" -cpu "$cpu" -smp "$(nproc)" -m "$memory" -nodefaults -no-reboot -display none -serial stdio -net none \
    -kernel "$tree/boot/vmlinuz-$release" -initrd "$work/initramfs" -append 'console=ttyS0 quiet panic=-1 net.ifnames=0' \
    -virtfs local,path=/,mount_tag=files,security_model=none,readonly=on,multidevs=remap \
    -virtfs "local,path=$tree/lib/modules/$release,mount_tag=modules,security_model=none,readonly=on" < /dev/null | sed -u "s|\r||" | tee "$work/output"
exit "$(sed -n 's/^old-kernel: exit code //p' "$work/output" | tail -1 | grep . || echo 1)"
