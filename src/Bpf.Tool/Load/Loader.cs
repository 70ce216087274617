using Bpf.Runtime;
using Bpf.Tool.Cli;
using Bpf.Tool.Variables;

namespace Bpf.Tool.Load;

/// <param name="Place">Where on the interface, in words.</param>
sealed record LoadedProgram(string Program, uint ProgramId, string Place);

/// <summary>
/// Loads an object and leaves one of its programs on an interface: by netlink, where it stays without a process and without a bpf file system,
/// or by a link that is pinned.
/// </summary>
static class Loader
{
    public static LoadedProgram Load(LoadRequest request)
    {
        var spec = ObjectFile.Read(request.Object);
        var chosen = ProgramChoice.Choose(spec, request.Program, request.Section);
        VariableSettings.Apply(spec, request.Settings);
        return chosen.Type == ProgramType.Xdp ? LoadXdp(spec, chosen, request) : LoadTc(spec, chosen, request);
    }

    static LoadedProgram LoadXdp(ObjectSpec spec, ProgramSpec chosen, LoadRequest request)
    {
        if (request.Direction is not null)
            throw new CommandException($"'{chosen.Name}' is an XDP program, which sees incoming packets only", "Leave --direction out.");
        var present = Xdp.Query(request.Interface);
        if (present.Count > 0 && !request.Replace) throw Occupied(request.Interface, present[0]);

        using var loaded = BpfObject.Load(spec, new BpfLoadOptions { Programs = [chosen.Name] });
        var program = loaded.GetXdpProgram(chosen.Name);
        var mode = present.Count > 0 ? Replacement.Run(program, request, present) : Attach(program, request);
        return new LoadedProgram(chosen.Name, program.Id, $"in {Modes.Name(mode)} mode");
    }

    static LoadedProgram LoadTc(ObjectSpec spec, ProgramSpec chosen, LoadRequest request)
    {
        if (request.Mode != XdpMode.Auto)
            throw new CommandException($"'{chosen.Name}' is a traffic control program, which has no mode", "Leave --mode out.");
        using var loaded = BpfObject.Load(spec, new BpfLoadOptions { Programs = [chosen.Name] });
        var program = loaded.GetTcProgram(chosen.Name);
        return new LoadedProgram(chosen.Name, program.Id, $"at {Directions.Name(TcLoader.Attach(program, request))}");
    }

    /// <summary>Attaches to an interface that has no program, and makes that outlive the process.</summary>
    public static XdpMode Attach(XdpProgram program, LoadRequest request)
    {
        var method = request.Pin is null ? AttachMethod.Netlink : AttachMethod.Link;
        using var link = program.Attach(request.Interface, new XdpAttachOptions { Mode = request.Mode, Method = method });
        if (request.Pin is null) link.LeaveAttached();
        else link.Pin(request.Pin);
        return link.Mode;
    }

    static CommandException Occupied(string interfaceName, XdpAttachment present) => new(
        $"{interfaceName} has an XDP program already: id {present.ProgramId} {present.ProgramName}".TrimEnd(),
        $"Replace it with --replace, or detach it with 'bpf unload {interfaceName}'.");
}
