using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Reads which traffic control programs an interface has: those on TCX by bpf(2), filters by netlink.</summary>
static unsafe class TcReader
{
    // What the kernel counts from.
    const ulong FirstRevision = 1;

    public static TcState Read(RouteSocket socket, string name, int index, TcDirection direction)
    {
        var (revision, programs) = Query(index, direction);
        var all = programs.ConvertAll(p => new TcAttachment(name, index, direction, AttachMethod.Link, p.Program, AttachmentReader.ProgramName(p.Program))
        {
            LinkId = p.Link == 0 ? null : p.Link,
        });
        foreach (var (place, program) in NetlinkTc.Filters(socket, index, direction))
            all.Add(new TcAttachment(name, index, direction, AttachMethod.Netlink, program, AttachmentReader.ProgramName(program))
            {
                Priority = place.Priority, Handle = place.Handle,
            });
        return new TcState(revision, all);
    }

    static (ulong Revision, List<(uint Program, uint Link)> Programs) Query(int index, TcDirection direction)
    {
        for (var room = 16; ; room *= 2)
        {
            var (programs, links) = (new uint[room], new uint[room]);
            fixed (uint* programPointer = programs, linkPointer = links)
            {
                var attributes = new ProgramQueryAttributes
                {
                    InterfaceIndex = index, AttachType = (AttachType)direction, Programs = programPointer, Count = room, Links = linkPointer,
                };
                var error = -BpfSyscall.Call(BpfCommand.ProgramQuery, ref attributes);
                // No program yet, or a kernel without TCX.
                if (error is Errno.ENOENT or Errno.EINVAL)
                    return (FirstRevision, []);
                if (error > 0 && error != Errno.ENOSPC)
                    throw KernelError.From($"Asking for the TC programs of interface {index}", error);
                if (error != Errno.ENOSPC)
                    return (attributes.Revision, [.. Enumerable.Range(0, attributes.Count).Select(i => (programs[i], links[i]))]);
            }
        }
    }
}
