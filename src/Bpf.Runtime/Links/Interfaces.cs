using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>The interfaces of this thread's network namespace.</summary>
static class Interfaces
{
    const int MaximumAttempts = 5;

    public static IReadOnlyList<InterfaceState> All()
    {
        using var socket = new RouteSocket();
        return All(socket);
    }

    /// <summary>The interfaces of the socket's network namespace.</summary>
    public static IReadOnlyList<InterfaceState> All(RouteSocket socket)
    {
        for (var attempt = 1; ; attempt++)
        {
            var all = new List<InterfaceState>();
            var error = socket.Query(new RouteMessage(RouteMessage.GetLink, RouteMessage.FlagRequest | RouteMessage.FlagDump),
                (index, attributes) => all.Add(InterfaceState.From(index, attributes)));
            if (error == 0 || (error == Errno.EINTR && attempt == MaximumAttempts))
                return all;
            if (error != Errno.EINTR)
                throw KernelError.From("Listing the network interfaces", error);
        }
    }

    /// <summary>The interface with this index; null if it does not exist (any more).</summary>
    public static InterfaceState? Find(int index)
    {
        using var socket = new RouteSocket();
        return Find(socket, index);
    }

    /// <summary>The interface with this index in the socket's network namespace; null if it does not exist (any more).</summary>
    public static InterfaceState? Find(RouteSocket socket, int index)
    {
        InterfaceState? state = null;
        var error = socket.Query(new RouteMessage(RouteMessage.GetLink, RouteMessage.FlagRequest, index),
            (found, attributes) => state = InterfaceState.From(found, attributes));
        return error is 0 or Errno.ENODEV ? state : throw KernelError.From($"Asking about network interface {index}", error);
    }

    /// <summary>The index of an interface; alternative names work too.</summary>
    public static int IndexOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Libc.InterfaceIndex(name) is > 0 and var index)
            return (int)index;
        throw new BpfException(
            $"There is no network interface '{name}' in this network namespace. "
            + $"There are: {string.Join(", ", All().Select(i => i.Name))}.", Errno.ENODEV);
    }
}
