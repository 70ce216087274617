using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Load;

/// <summary>Leaves a traffic control program on an interface: as a filter by netlink, or by a link that is pinned.</summary>
static class TcLoader
{
    /// <returns>Which packets it sees.</returns>
    public static TcDirection Attach(TcProgram program, LoadRequest request)
    {
        var direction = request.Direction ?? program.Direction
            ?? throw new CommandException($"'{program.Name}' is for both directions", "Say --direction ingress or --direction egress.");
        var present = Tc.Query(request.Interface, direction).Programs;
        var method = request.Pin is null ? AttachMethod.Netlink : AttachMethod.Link;
        using var link = program.Attach(request.Interface, new TcAttachOptions { Direction = direction, Method = method });
        if (request.Pin is null) link.LeaveAttached();
        else link.Pin(request.Pin);

        // The new one is there already: no packet passes unseen.
        if (request.Replace)
            foreach (var old in present) Detachment.Run(old);
        return direction;
    }
}
