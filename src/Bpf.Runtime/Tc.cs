using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>What traffic control programs are on the interfaces of this thread's network namespace, whoever attached them.</summary>
public static class Tc
{
    static readonly TcDirection[] Directions = [TcDirection.Ingress, TcDirection.Egress];

    /// <summary>The programs of an interface and direction.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="direction">Which.</param>
    /// <exception cref="BpfException">The interface does not exist; the message lists those that exist. Or the privilege lacks (<c>CAP_NET_ADMIN</c>).</exception>
    public static TcState Query(string interfaceName, TcDirection direction)
    {
        using var socket = new RouteSocket();
        return TcReader.Read(socket, interfaceName, Interfaces.IndexOf(interfaceName), direction);
    }

    /// <summary>The programs of all interfaces.</summary>
    /// <exception cref="BpfException">The privilege lacks (<c>CAP_NET_ADMIN</c>).</exception>
    public static IReadOnlyList<TcAttachment> QueryAll()
    {
        using var socket = new RouteSocket();
        return [.. Interfaces.All(socket).SelectMany(i => Directions.SelectMany(d => TcReader.Read(socket, i.Name, i.Index, d).Programs))];
    }

    /// <summary>
    /// Detaches the programs of an interface, by link or by netlink, whoever attached them. The clsact queueing discipline is removed, too, once no filter
    /// is left.
    /// </summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="direction">Only those of this direction; null for both.</param>
    /// <returns>What was detached.</returns>
    /// <exception cref="BpfException">The interface does not exist, or the kernel refused.</exception>
    public static IReadOnlyList<TcAttachment> Detach(string interfaceName, TcDirection? direction = null)
    {
        var attachments = Directions.Where(d => direction is null || d == direction).SelectMany(d => Query(interfaceName, d).Programs).ToArray();
        foreach (var attachment in attachments)
            Detach(attachment);
        return attachments;
    }

    /// <summary>Detaches one program, whoever attached it.</summary>
    /// <param name="attachment">What a query gave.</param>
    /// <exception cref="BpfException">The kernel refused.</exception>
    public static void Detach(TcAttachment attachment)
    {
        if (attachment.LinkId is { } id)
        {
            using var link = TcLink.OpenId(id);
            link.Detach();
        }
        else if (attachment.Method == AttachMethod.Link)
            DetachProgram(attachment);
        else
        {
            using var socket = new RouteSocket();
            var filter = new FilterPlace(attachment.InterfaceIndex, attachment.Direction, attachment.Priority, attachment.Handle);
            NetlinkTc.Delete(socket, filter);
            NetlinkTc.DeleteEmptyQdisc(socket, attachment.InterfaceIndex);
        }
    }

    // What is on TCX without a link (BPF_PROG_ATTACH).
    static void DetachProgram(TcAttachment attachment)
    {
        using var program = TcProgram.OpenId(attachment.ProgramId);
        using var borrowed = program.Descriptor.Borrow();
        var attributes = new ProgramAttachAttributes
        {
            InterfaceIndex = attachment.InterfaceIndex, Program = borrowed.Value, AttachType = (AttachType)attachment.Direction,
        };
        var error = -BpfSyscall.Call(BpfCommand.ProgramDetach, ref attributes);
        if (error > 0)
            throw KernelError.From($"Detaching program '{program.Name}' from '{attachment.InterfaceName}'", error);
    }
}
