// The tables of ServiceBalancer.
#pragma once
#include <linux/bpf.h>
#include <linux/in6.h>
#include <bpf/bpf_helpers.h>

#define RING_SIZE 4099
#define MAXIMUM_SERVICES 1024
#define MAXIMUM_FLOWS 500000

enum outcome { FOREIGN, DENIED, FORWARDED, DELIVERED, ANSWERED, UNSERVED, TOO_LONG, OUTCOMES };

struct service_key {
    struct in6_addr address;
    __u16 port;
    __u8 protocol;
    __u8 padding;
};

struct service {
    __u64 affinity;
    __u32 index;
    __u16 target_port;
    __u16 padding;
};

struct flow {
    struct in6_addr source;
    struct in6_addr destination;
    __u16 source_port;
    __u16 destination_port;
    __u8 protocol;
    __u8 padding[3];
};

struct member {
    struct in6_addr address;
    __u32 service;
};

struct choice {
    struct in6_addr endpoint;
    __u64 time;
};

struct network {
    __u32 length;
    struct in6_addr address;
};

struct ports {
    __be16 source;
    __be16 destination;
};

struct {
    __uint(type, BPF_MAP_TYPE_LPM_TRIE);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, 100000);
    __type(key, struct network);
    __type(value, __u32);
} Denied SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 65536);
    __type(key, struct service_key);
    __type(value, struct service);
} Services SEC(".maps");

struct ring {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, RING_SIZE);
    __type(key, __u32);
    __type(value, struct in6_addr);
};

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
    __uint(max_entries, MAXIMUM_SERVICES);
    __type(key, __u32);
    __array(values, struct ring);
} Rings SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 65536);
    __type(key, struct member);
    __type(value, __u32);
} Ready SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 4096);
    __type(key, struct in6_addr);
    __type(value, __u32);
} Local SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, MAXIMUM_FLOWS);
    __type(key, struct flow);
    __type(value, struct choice);
} Connections SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, MAXIMUM_FLOWS);
    __type(key, struct member);
    __type(value, struct choice);
} Affinities SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, MAXIMUM_FLOWS);
    __type(key, struct flow);
    __type(value, struct service_key);
} Replies SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, OUTCOMES);
    __type(key, __u32);
    __type(value, __u64);
} Outcomes SEC(".maps");

const volatile __u16 Mtu = 1500;
const volatile __u64 UdpIdle = 120000000000;
