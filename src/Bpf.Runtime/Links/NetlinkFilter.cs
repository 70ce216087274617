using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>
/// A program that is a filter (cls_bpf) of the clsact queueing discipline. The socket keeps to the network namespace of the interface.
/// </summary>
sealed class NetlinkFilter(RouteSocket socket, FilterPlace place, TcProgram program) : IAttachment
{
    // A descriptor of our own: the user may dispose the program while it is attached.
    BpfProgram _program = program.Hold();
    readonly string? _namespace = NetlinkTc.Namespace;
    bool _attached = true;

    public AttachMethod Method => AttachMethod.Netlink;

    public uint? Id => null;

    public bool IsAttached => _attached && Current == _program.Id;

    uint? Current => NetlinkTc.Filters(socket, place.InterfaceIndex, place.Direction).Where(f => f.Place == place).Select(f => (uint?)f.ProgramId).FirstOrDefault();

    public void Update(BpfProgram program, BpfProgram? expected)
    {
        var wanted = expected ?? _program;
        if (Current is var current && current != wanted.Id)
            throw new BpfException(current is null
                ? "The filter is gone: somebody detached it, or the interface is gone. Attach the program anew."
                : $"The filter has another program than '{wanted.Name}': somebody changed it meanwhile. Query it, and try again.", Errno.EPERM);
        var next = program.Hold();
        try
        {
            NetlinkTc.Replace(socket, (TcProgram)next, place);
        }
        catch
        {
            next.Dispose();
            throw;
        }
        _program.Dispose();
        _program = next;
    }

    public void Detach()
    {
        if (!_attached)
            return;
        if (Current == _program.Id)
            NetlinkTc.Delete(socket, place);
        NetlinkTc.DeleteOwnQdisc(socket, _namespace, place.InterfaceIndex);
        _attached = false;
    }

    /// <summary>Leaves the program where it is.</summary>
    public void Leave() => _attached = false;

    public void Pin(string path) => throw new BpfNotSupportedException("pins of netlink attachments",
        "A program that is attached by netlink stays attached without a pin. Call LeaveAttached, or attach with AttachMethod.Link to pin the link.");

    public void Dispose()
    {
        try
        {
            Detach();
        }
        finally
        {
            _program.Dispose();
            socket.Dispose();
        }
    }
}
