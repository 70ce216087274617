// Loads and attaches objects with libbpf, on demand: each line of standard input is the path of an object. Answers with three numbers,
// the nanoseconds to read it, to load it, and to attach its first program to the interface (argument 1) in generic mode by a link.
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/if_link.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void require(int succeeded, const char *what)
{
    if (succeeded)
        return;
    perror(what);
    exit(1);
}

static void measure(const char *path, unsigned int interface)
{
    LIBBPF_OPTS(bpf_link_create_opts, options, .flags = XDP_FLAGS_SKB_MODE);
    long long start = now(), read, loaded, attached;
    struct bpf_object *object;
    int link;

    object = bpf_object__open_file(path, NULL);
    require(object != NULL, "read");
    read = now();
    require(bpf_object__load(object) == 0, "load");
    loaded = now();
    link = bpf_link_create(bpf_program__fd(bpf_object__next_program(object, NULL)), interface, BPF_XDP, &options);
    require(link >= 0, "attach");
    attached = now();

    close(link);
    bpf_object__close(object);
    printf("%lld %lld %lld\n", read - start, loaded - read, attached - loaded);
    fflush(stdout);
}

int main(int count, char **arguments)
{
    unsigned int interface = count == 2 ? if_nametoindex(arguments[1]) : 0;
    char line[4096];

    require(interface != 0, "interface");
    while (fgets(line, sizeof(line), stdin)) {
        line[strcspn(line, "\n")] = 0;
        measure(line, interface);
    }
    return 0;
}
