// Reads events with libbpf, on demand: arguments are the numbers of a ring buffer and of a perf event array. Each line of standard input is
// "ring" or "perf"; answers with the number of events that were there and the nanoseconds that this thread needed to read them.
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long long count;

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int of_ring(void *context, void *data, size_t size)
{
    count += *(unsigned long long *)data;
    return 0;
}

static void of_perf(void *context, int cpu, void *data, __u32 size)
{
    count += *(unsigned long long *)data;
}

int main(int arguments, char **values)
{
    struct ring_buffer *ring;
    struct perf_buffer *perf;
    char line[16];

    if (arguments != 3)
        return 2;
    ring = ring_buffer__new(bpf_map_get_fd_by_id(atoi(values[1])), of_ring, NULL, NULL);
    perf = perf_buffer__new(bpf_map_get_fd_by_id(atoi(values[2])), 4096, of_perf, NULL, NULL, NULL);
    if (!ring || !perf)
        return 1;
    printf("ready\n");
    fflush(stdout);
    while (fgets(line, sizeof(line), stdin)) {
        long long start;

        count = 0;
        start = now();
        if (strcmp(line, "ring\n") == 0)
            ring_buffer__consume(ring);
        else
            perf_buffer__consume(perf);
        printf("%llu %lld\n", count, now() - start);
        fflush(stdout);
    }
    return 0;
}
