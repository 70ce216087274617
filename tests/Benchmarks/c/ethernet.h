// linux/if_ether.h declares the header packed, so clang touches it byte by byte. With -DALIGNED_ETHERNET it is told what holds for every
// packet, that fields are on even addresses, as our Bpf.Net.EthernetHeader says: the comparison that is hardest for us.
#pragma once
#include <stddef.h>
#include <linux/if_ether.h>

#ifdef ALIGNED_ETHERNET
struct ethernet_header {
    __u8 h_dest[ETH_ALEN];
    __u8 h_source[ETH_ALEN];
    __be16 h_proto;
};
#else
#define ethernet_header ethhdr
#endif
