using System.Buffers.Binary;
using System.Collections.Concurrent;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Filters of the clsact queueing discipline by netlink (include/uapi/linux/pkt_cls.h; Linux 4.5).</summary>
static class NetlinkTc
{
    const uint ClsactParent = 0xfffffff1, ClsactHandle = 0xffff0000, AllProtocols = 0x0300;
    const ushort Kind = 1, Options = 2, Descriptor = 6, Name = 7, Flags = 8, ProgramId = 11;
    const int DirectAction = 1;
    const int PriorityShift = 16;

    // The queueing disciplines that this process made, which it takes away again: by network namespace and interface.
    static readonly ConcurrentDictionary<(string?, int), bool> Owned = [];

    /// <summary>The network namespace of this thread: what a socket belongs to that is made here.</summary>
    public static string? Namespace => new FileInfo("/proc/thread-self/ns/net").LinkTarget;

    /// <summary>Adds a filter, and the queueing discipline where there is none.</summary>
    /// <returns>Where it is.</returns>
    public static FilterPlace Create(RouteSocket socket, TcProgram program, FilterPlace place)
    {
        var (error, text) = socket.Execute(Qdisc(RouteMessage.NewQdisc, RouteMessage.FlagCreate | RouteMessage.FlagExclusive, place.InterfaceIndex));
        if (error is not (0 or Errno.EEXIST))
            throw Refused($"Adding the clsact queueing discipline to interface {place.InterfaceIndex}", error, text);
        if (error == 0)
            Owned[(Namespace, place.InterfaceIndex)] = true;
        try
        {
            return Set(socket, program, place, RouteMessage.FlagCreate | RouteMessage.FlagExclusive | RouteMessage.FlagEcho);
        }
        catch
        {
            DeleteOwnQdisc(socket, Namespace, place.InterfaceIndex);
            throw;
        }
    }

    /// <summary>Puts another program into a filter.</summary>
    public static void Replace(RouteSocket socket, TcProgram program, FilterPlace place) => Set(socket, program, place, 0);

    /// <summary>Removes a filter; it is no error if it is gone.</summary>
    public static void Delete(RouteSocket socket, FilterPlace place)
    {
        var (error, text) = socket.Execute(Filter(RouteMessage.DeleteFilter, 0, place));
        if (error is not (0 or Errno.ENOENT or Errno.ENODEV or Errno.EINVAL))
            throw Refused($"Removing a filter of interface {place.InterfaceIndex}", error, text);
    }

    /// <summary>Removes the queueing discipline if this process made it and no filter is left.</summary>
    public static void DeleteOwnQdisc(RouteSocket socket, string? space, int interfaceIndex)
    {
        if (Owned.ContainsKey((space, interfaceIndex)) && DeleteEmptyQdisc(socket, interfaceIndex))
            Owned.TryRemove((space, interfaceIndex), out _);
    }

    /// <summary>Removes the queueing discipline if no filter is left.</summary>
    public static bool DeleteEmptyQdisc(RouteSocket socket, int interfaceIndex)
    {
        if (HasFilters(socket, interfaceIndex, TcDirection.Ingress) || HasFilters(socket, interfaceIndex, TcDirection.Egress))
            return false;
        socket.Execute(Qdisc(RouteMessage.DeleteQdisc, 0, interfaceIndex));
        return true;
    }

    /// <summary>The filters that are BPF programs, in the order in which they are asked.</summary>
    public static List<(FilterPlace Place, uint ProgramId)> Filters(RouteSocket socket, int interfaceIndex, TcDirection direction)
    {
        var filters = new List<(FilterPlace, uint)>();
        List(socket, interfaceIndex, direction, (place, attributes) =>
        {
            if (attributes.TryGetValue(Kind, out var kind) && RouteMessage.Text(kind) == "bpf" && attributes.TryGetValue(Options, out var options)
                && RouteMessage.Attributes(options).TryGetValue(ProgramId, out var id) && id.Length >= 4)
                filters.Add((place, BinaryPrimitives.ReadUInt32LittleEndian(id)));
        });
        return filters;
    }

    static bool HasFilters(RouteSocket socket, int interfaceIndex, TcDirection direction)
    {
        var any = false;
        List(socket, interfaceIndex, direction, (place, _) => any |= place.Handle != 0);
        return any;
    }

    // Where there is no clsact, the kernel lists nothing, or says EINVAL.
    static void List(RouteSocket socket, int interfaceIndex, TcDirection direction, Action<FilterPlace, Dictionary<ushort, byte[]>> found)
    {
        var all = new FilterPlace(interfaceIndex, direction, 0, 0);
        var message = RouteMessage.ForTrafficControl(RouteMessage.GetFilter, RouteMessage.FlagDump, interfaceIndex, 0, all.Parent, 0);
        socket.Ask(message, (type, body) =>
        {
            if (type == RouteMessage.NewFilter && body.Length >= RouteMessage.TrafficControlHeaderSize)
                found(PlaceOf(body, direction), RouteMessage.Attributes(body.AsSpan(RouteMessage.TrafficControlHeaderSize)));
        });
    }

    static FilterPlace Set(RouteSocket socket, TcProgram program, FilterPlace place, ushort flags)
    {
        using var borrowed = program.Descriptor.Borrow();
        var message = Filter(RouteMessage.NewFilter, flags, place);
        var descriptor = borrowed.Value;
        message.AddNested(Options, options => options.Add(Descriptor, descriptor).Add(Name, program.Name).Add(Flags, DirectAction));
        var result = place;
        var (error, text) = socket.Execute(message, (type, body) =>
        {
            if (type == RouteMessage.NewFilter && body.Length >= RouteMessage.TrafficControlHeaderSize)
                result = PlaceOf(body, place.Direction);
        });
        return error == 0 ? result : throw Refused($"Attaching program '{program.Name}' to interface {place.InterfaceIndex}", error, text);
    }

    static RouteMessage Filter(ushort type, ushort flags, FilterPlace place) => RouteMessage
        .ForTrafficControl(type, flags, place.InterfaceIndex, place.Handle, place.Parent, ((uint)place.Priority << PriorityShift) | AllProtocols)
        .Add(Kind, "bpf");

    static RouteMessage Qdisc(ushort type, ushort flags, int interfaceIndex) =>
        RouteMessage.ForTrafficControl(type, flags, interfaceIndex, ClsactHandle, ClsactParent, 0).Add(Kind, "clsact");

    // struct tcmsg (include/uapi/linux/rtnetlink.h): index at 4, handle at 8, parent at 12, priority and protocol at 16.
    static FilterPlace PlaceOf(byte[] body, TcDirection direction) => new(
        BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(4)), direction,
        (ushort)(BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(16)) >> PriorityShift), BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(8)));

    static BpfException Refused(string action, int error, string text) =>
        KernelError.From(action, error, text.Length > 0 ? $"The kernel says: {text.TrimEnd('.')}." : null);
}
