// The counterpart of samples/TrafficCounters, for comparison.
#include "counters.h"

static __always_inline int count_all(struct xdp_md *context, __u32 action)
{
    return count((long)context->data_end - (long)context->data, action);
}

SEC("xdp")
int Pass(struct xdp_md *context)
{
    return count_all(context, XDP_PASS);
}

SEC("xdp")
int Drop(struct xdp_md *context)
{
    return count_all(context, XDP_DROP);
}

SEC("xdp")
int Abort(struct xdp_md *context)
{
    return count_all(context, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
