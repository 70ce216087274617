// Works on maps with libbpf, on demand. Each line of standard input has the number of a map, an operation and how often to do it to all elements;
// answers with how many elements were there and the nanoseconds that this thread needed. Keys are as in Maps/MapElements.cs. With an
// argument it has a second thread, which sleeps: in a process of several, the kernel counts who uses a descriptor (__fget_light in fs/file.c).
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { Elements = 1000, KeySize = 16, ValueSize = 64, MostCpus = 512 };

static int map;
static unsigned int key_size;
static char present[Elements * KeySize], absent[Elements * KeySize];
static char values[Elements * ValueSize], found_keys[Elements * KeySize], found_values[Elements * ValueSize];
static char value[ValueSize * MostCpus];

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int lookup(const char *keys)
{
    int found = 0;

    for (int i = 0; i < Elements; i++)
        found += bpf_map_lookup_elem(map, keys + i * key_size, value) == 0;
    return found;
}

static int lookup_present(void) { return lookup(present); }

static int lookup_absent(void) { return lookup(absent); }

static int update(void)
{
    int done = 0;

    for (int i = 0; i < Elements; i++)
        done += bpf_map_update_elem(map, present + i * key_size, value, BPF_ANY) == 0;
    return done;
}

static int reinsert(void)
{
    int done = 0;

    for (int i = 0; i < Elements; i++) {
        done += bpf_map_delete_elem(map, present + i * key_size) == 0;
        bpf_map_update_elem(map, present + i * key_size, value, BPF_ANY);
    }
    return done;
}

static int iterate(void)
{
    char keys[2][KeySize];
    void *key = NULL;
    int found = 0, turn = 0;

    while (bpf_map_get_next_key(map, key, keys[turn]) == 0) {
        key = keys[turn];
        turn ^= 1;
        found += bpf_map_lookup_elem(map, key, value) == 0;
    }
    return found;
}

static int lookup_batch(void)
{
    __u32 position, count;
    void *in = NULL;
    int found = 0, error;

    do {
        count = Elements;
        error = bpf_map_lookup_batch(map, in, &position, found_keys, found_values, &count, NULL);
        if (error && error != -ENOENT)
            return -1;
        in = &position;
        found += count;
    } while (!error);
    return found;
}

static int update_batch(void)
{
    __u32 count = Elements;

    return bpf_map_update_batch(map, present, values, &count, NULL) ? -1 : count;
}

static const struct {
    const char *word;
    int (*pass)(void);
} operations[] = {
    { "lookup", lookup_present }, { "miss", lookup_absent }, { "update", update }, { "reinsert", reinsert },
    { "iterate", iterate }, { "read", lookup_batch }, { "write", update_batch },
};

static void make_keys(char *keys, int first, int prefix)
{
    memset(keys, 0, Elements * KeySize);
    for (int i = 0; i < Elements; i++) {
        int number = first + i, bits = 32;

        if (prefix)
            memcpy(keys + i * key_size, &bits, sizeof(bits));
        memcpy(keys + i * key_size + (prefix ? sizeof(bits) : 0), &number, sizeof(number));
    }
}

static int open_map(int id)
{
    struct bpf_map_info info = {};
    __u32 size = sizeof(info);

    map = bpf_map_get_fd_by_id(id);
    if (map < 0 || bpf_obj_get_info_by_fd(map, &info, &size) || info.key_size > KeySize || info.value_size > ValueSize)
        return -1;
    key_size = info.key_size;
    make_keys(present, 0, info.type == BPF_MAP_TYPE_LPM_TRIE);
    make_keys(absent, Elements, info.type == BPF_MAP_TYPE_LPM_TRIE);
    return 0;
}

static int measure(const char *word, int passes)
{
    for (size_t i = 0; i < sizeof(operations) / sizeof(operations[0]); i++) {
        long long start, found = 0;

        if (strcmp(operations[i].word, word) != 0)
            continue;
        operations[i].pass();
        start = now();
        for (int pass = 0; pass < passes; pass++)
            found += operations[i].pass();
        printf("%lld %lld\n", found, now() - start);
        return 0;
    }
    return -1;
}

static void *sleep_on(void *none)
{
    for (;;)
        pause();
    return none;
}

int main(int arguments, char **names)
{
    pthread_t idle;
    char line[64], word[16];
    int id, passes;

    if (libbpf_num_possible_cpus() > MostCpus || (arguments > 1 && pthread_create(&idle, NULL, sleep_on, NULL)))
        return 2;
    while (fgets(line, sizeof(line), stdin)) {
        if (sscanf(line, "%d %15s %d", &id, word, &passes) != 3 || open_map(id) || measure(word, passes)) {
            fprintf(stderr, "maps: cannot do '%s'", line);
            return 1;
        }
        fflush(stdout);
        close(map);
    }
    return 0;
}
