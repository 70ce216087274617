using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Sets the XDP program of an interface by netlink (include/uapi/linux/if_link.h, Linux 4.8).</summary>
static class NetlinkXdp
{
    const ushort Descriptor = 1, Flags = 3, ExpectedDescriptor = 8;
    const int None = -1;

    /// <returns>The error number or 0, and the kernel's explanation, where it gives one.</returns>
    public static (int Error, string Text) Attach(RouteSocket socket, int interfaceIndex, XdpMode mode, XdpProgram program)
    {
        using var borrowed = program.Descriptor.Borrow();
        return Set(socket, interfaceIndex, borrowed.Value, KernelFlags.Of(mode) | KernelFlags.XdpOnlyIfNone, null);
    }

    /// <summary>Puts a program, or none, in the place of one that is expected there (Linux 5.7).</summary>
    public static (int Error, string Text) Replace(RouteSocket socket, int interfaceIndex, XdpMode mode, XdpProgram expected, XdpProgram? program)
    {
        using var old = expected.Descriptor.Borrow();
        using var borrowed = program is null ? default : program.Descriptor.Borrow();
        return Set(socket, interfaceIndex, program is null ? None : borrowed.Value, KernelFlags.Of(mode) | KernelFlags.XdpReplace, old.Value);
    }

    /// <summary>Removes whatever program is there, unless a link holds it.</summary>
    public static (int Error, string Text) Detach(RouteSocket socket, int interfaceIndex, XdpMode mode) =>
        Set(socket, interfaceIndex, None, KernelFlags.Of(mode), null);

    /// <summary>
    /// Why the kernel would not attach a program there, without attaching it: asks to replace the program by itself, which is not there. The
    /// kernel checks for links and for programs of other layers before it compares (dev_xdp_attach in net/core/dev.c). Empty if that is not it.
    /// </summary>
    public static string Explain(int interfaceIndex, XdpMode mode, XdpProgram program)
    {
        using var socket = new RouteSocket();
        var (error, text) = Replace(socket, interfaceIndex, mode, program, program);
        return error == 0 || text.Contains("does not match expected", StringComparison.Ordinal) ? "" : text;
    }

    static (int Error, string Text) Set(RouteSocket socket, int interfaceIndex, int descriptor, uint flags, int? expected)
    {
        var message = new RouteMessage(RouteMessage.SetLink, RouteMessage.FlagRequest | RouteMessage.FlagAcknowledge, interfaceIndex);
        message.AddNested(RouteMessage.AttributeXdp, xdp =>
        {
            xdp.Add(Descriptor, descriptor).Add(Flags, (int)flags);
            if (expected is { } value)
                xdp.Add(ExpectedDescriptor, value);
        });
        return socket.Execute(message);
    }
}
