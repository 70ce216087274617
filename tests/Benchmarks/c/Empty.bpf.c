// The shortest program: what a test run costs without any work.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int Empty(struct xdp_md *context)
{
    return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
