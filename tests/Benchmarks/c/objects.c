// Loads the XDP programs of objects with libbpf, on demand: each line of standard input is the path of an object. Answers with a line:
// "ok" and the number of programs, or what libbpf said last. Maps that are pinned by name are pinned in the folder of argument 1.
#include <bpf/libbpf.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char last[512];

static int keep(enum libbpf_print_level level, const char *format, va_list arguments)
{
    if (level != LIBBPF_DEBUG && strlen(format) > 1)
        vsnprintf(last, sizeof(last), format, arguments);
    return 0;
}

static void answer(const char *step, int error)
{
    for (char *end = last; *end; end++)
        if (*end == '\n')
            *end = ' ';
    printf("%s: %s. %s\n", step, strerror(-error), last);
}

static void load(const char *path, const char *pins)
{
    LIBBPF_OPTS(bpf_object_open_opts, options, .pin_root_path = pins);
    struct bpf_object *object;
    struct bpf_program *program;
    struct bpf_map *map;
    int count = 0, error;

    last[0] = 0;
    object = bpf_object__open_file(path, &options);
    if (!object)
        return answer("open", libbpf_get_error(object) ? (int)libbpf_get_error(object) : -22);
    bpf_object__for_each_program(program, object) {
        int wanted;

        // libbpf 1.0 and newer know sections by their exact names only; users of older ones set the type, as libxdp does.
        if (bpf_program__type(program) == BPF_PROG_TYPE_UNSPEC && strncmp(bpf_program__section_name(program), "xdp", 3) == 0)
            bpf_program__set_type(program, BPF_PROG_TYPE_XDP);
        wanted = bpf_program__type(program) == BPF_PROG_TYPE_XDP;
        bpf_program__set_autoload(program, wanted);
        count += wanted;
    }
    // Programs in user space set these sizes.
    bpf_object__for_each_map(map, object)
        if (bpf_map__max_entries(map) == 0 && bpf_map__type(map) != BPF_MAP_TYPE_PERF_EVENT_ARRAY)
            bpf_map__set_max_entries(map, 16);
    error = bpf_object__load(object);
    if (error)
        answer("load", error);
    else
        printf("ok %d\n", count);
    bpf_object__close(object);
}

int main(int count, char **arguments)
{
    char line[4096];

    if (count != 2)
        return 2;
    libbpf_set_print(keep);
    while (fgets(line, sizeof(line), stdin)) {
        line[strcspn(line, "\n")] = 0;
        load(line, arguments[1]);
        fflush(stdout);
    }
    return 0;
}
