using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// Other network namespaces. A namespace belongs to a thread, and interfaces are looked for in that of the calling thread; links and attachments
/// keep to their namespace afterwards, whichever thread uses them.
/// </summary>
public static class NetworkNamespace
{
    const int NetworkKind = 0x40000000;

    /// <summary>Runs code in a network namespace, on a thread of its own, and waits for its end. Needs <c>CAP_SYS_ADMIN</c>.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="path">
    /// The namespace: <c>/run/netns/NAME</c> for one that <c>ip netns</c> made, <c>/proc/PID/ns/net</c> for that of a process.
    /// </param>
    /// <param name="function">The code, which must not go on to other threads (<c>await</c>).</param>
    /// <exception cref="BpfException">There is no such namespace, or the privilege lacks.</exception>
    public static T Run<T>(string path, Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!File.Exists(path))
            throw new BpfException($"There is no network namespace at '{path}'. 'ip netns list' lists those with names, which are in /run/netns.");
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(path);
                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>Runs code in a network namespace, on a thread of its own, and waits for its end. Needs <c>CAP_SYS_ADMIN</c>.</summary>
    /// <param name="path">The namespace, such as <c>/run/netns/NAME</c> or <c>/proc/PID/ns/net</c>.</param>
    /// <param name="action">The code, which must not go on to other threads (<c>await</c>).</param>
    /// <exception cref="BpfException">There is no such namespace, or the privilege lacks.</exception>
    public static void Run(string path, Action action) => Run(path, () =>
    {
        action();
        return true;
    });

    static void Enter(string path)
    {
        using var file = File.OpenHandle(path);
        if (Libc.SetNamespace(file, NetworkKind) != 0)
            throw KernelError.From($"Entering the network namespace '{path}'", Marshal.GetLastPInvokeError(), "It needs CAP_SYS_ADMIN: run as root.");
    }
}
