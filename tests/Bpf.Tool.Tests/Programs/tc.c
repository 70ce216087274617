#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("tc") int let_pass(struct __sk_buff *skb) { return -1; }
SEC("tcx/egress") int mark_out(struct __sk_buff *skb) { skb->mark = 7; return -1; }

char _license[] SEC("license") = "GPL";
