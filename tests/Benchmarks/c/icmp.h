// What programs need of ICMP and ICMPv6, which begin alike. linux/icmp.h includes headers of the C library, which has none for BPF.
#pragma once
#include <linux/types.h>

#define ICMP_ECHOREPLY 0
#define ICMP_DEST_UNREACH 3
#define ICMP_FRAG_NEEDED 4
#define ICMP_ECHO 8
#define ICMPV6_ECHO_REQUEST 128
#define ICMPV6_ECHO_REPLY 129
#define NDISC_SOLICITATION 135
#define NDISC_ADVERTISEMENT 136

struct icmp_header {
    __u8 type;
    __u8 code;
    __sum16 checksum;
    __be16 identifier; // unused in "fragmentation needed"
    __be16 sequence; // the MTU there
};
