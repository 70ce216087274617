// The internet checksum (RFC 1071) and its incremental form (RFC 1624).
#pragma once
#include <linux/types.h>

static __always_inline __u16 checksum_of(__u32 sum)
{
    sum = (sum & 0xffff) + (sum >> 16);
    return ~(sum + (sum >> 16));
}

// The checksum after a 16-bit word became another, all as they lie in memory.
static __always_inline __u16 checksum_replace(__u16 checksum, __u16 old, __u16 value)
{
    return checksum_of((__u16)~checksum + (__u16)~old + value);
}
