using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public sealed class TokenTests : IDisposable
{
    // Runs a command in a user namespace of its own, with a BPF file system at the folder, to which this process delegates everything. The file
    // system must be opened within the namespace and be set up from outside (kernel/bpf/inode.c, bpf_parse_param).
    const string Container = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <sched.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/mount.h>
        #include <sys/prctl.h>
        #include <sys/socket.h>
        #include <sys/syscall.h>
        #include <sys/wait.h>
        #include <unistd.h>

        static void check(int failed, const char *what) { if (failed) { perror(what); _exit(99); } }

        static void give(int socket, int fd)
        {
            char room[CMSG_SPACE(sizeof fd)] = {0}, byte = 0;
            struct iovec part = {&byte, 1};
            struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
            struct cmsghdr *header = CMSG_FIRSTHDR(&message);
            header->cmsg_level = SOL_SOCKET, header->cmsg_type = SCM_RIGHTS, header->cmsg_len = CMSG_LEN(sizeof fd);
            memcpy(CMSG_DATA(header), &fd, sizeof fd);
            check(sendmsg(socket, &message, 0) < 0, "sendmsg");
        }

        static int take(int socket)
        {
            int fd;
            char room[CMSG_SPACE(sizeof fd)], byte;
            struct iovec part = {&byte, 1};
            struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
            check(recvmsg(socket, &message, 0) <= 0 || !CMSG_FIRSTHDR(&message), "recvmsg");
            memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
            return fd;
        }

        static void map(pid_t child, const char *file)
        {
            char path[64];
            snprintf(path, sizeof path, "/proc/%d/%s", child, file);
            int fd = open(path, O_WRONLY);
            check(fd < 0 || write(fd, "0 0 1", 5) != 5, path);
            close(fd);
        }

        int main(int count, char **arguments)
        {
            int pair[2];
            char byte = 0;
            check(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair), "socketpair");
            pid_t child = fork();
            if (child == 0) {
                prctl(PR_SET_PDEATHSIG, 9);
                check(unshare(CLONE_NEWUSER | CLONE_NEWNS), "unshare");
                check(write(pair[1], &byte, 1) != 1 || read(pair[1], &byte, 1) != 1, "socket");
                check(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "mount");
                int system = syscall(SYS_fsopen, "bpf", 0);
                check(system < 0, "fsopen");
                give(pair[1], system);
                check(syscall(SYS_move_mount, take(pair[1]), "", AT_FDCWD, arguments[1], 4), "move_mount");
                execvp(arguments[2], arguments + 2);
                check(1, "exec");
            }
            check(read(pair[0], &byte, 1) != 1, "socket");
            map(child, "uid_map");
            map(child, "gid_map");
            check(write(pair[0], &byte, 1) != 1, "socket");
            int system = take(pair[0]);
            const char *options[] = {"delegate_cmds", "delegate_maps", "delegate_progs", "delegate_attachs"};
            for (int i = 0; i < 4; i++) check(syscall(SYS_fsconfig, system, 1, options[i], "any", 0), options[i]);
            check(syscall(SYS_fsconfig, system, 6, NULL, NULL, 0), "fsconfig");
            int mounted = syscall(SYS_fsmount, system, 0, 0);
            check(mounted < 0, "fsmount");
            give(pair[0], mounted);
            int status;
            check(waitpid(child, &status, 0) < 0, "waitpid");
            return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
        }
        """;

    readonly TemporaryFolder _folder = new();

    [KernelFact]
    public void A_container_loads_with_what_is_delegated_to_it()
    {
        var source = Path.Combine(_folder.Path, "container.c");
        File.WriteAllText(source, Container);
        var container = Path.Combine(_folder.Path, "container");
        ExternalTool.Run("gcc", "-w", "-o", container, source).Succeeded();
        var delegated = Directory.CreateDirectory(Path.Combine(_folder.Path, "bpf")).FullName;

        var result = ExternalTool.Run("env", container, delegated, "dotnet", typeof(Program).Assembly.Location, "token", delegated);

        Assert.Equal("without: error 1\nwith: 1 program, 1 map\n", result.Succeeded());
    }

    [KernelFact]
    public void Outside_of_containers_there_are_none() =>
        Assert.Contains("needs none", Assert.Throws<BpfNotSupportedException>(() => BpfToken.Create()).Message);

    [KernelFact]
    public void What_is_no_file_system_of_BPF_is_said()
    {
        Assert.Contains("mount -t bpf", Assert.Throws<BpfException>(() => BpfToken.Create("/no/such/folder")).Message);
        Assert.ThrowsAny<BpfException>(() => BpfToken.Create(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
