using System.Buffers.Binary;

namespace Bpf.Runtime.Links;

/// <summary>An interface and the XDP programs on it.</summary>
/// <param name="Index">The index.</param>
/// <param name="Name">The name.</param>
/// <param name="Programs">Modes and program numbers.</param>
sealed record InterfaceState(int Index, string Name, IReadOnlyList<(XdpMode Mode, uint ProgramId)> Programs)
{
    // IFLA_XDP_* (include/uapi/linux/if_link.h).
    const ushort Attached = 2, ProgramOfMode = 4;
    const int AttachedToSeveral = 4;

    static readonly (byte Attached, ushort Attribute, XdpMode Mode)[] Modes =
        [(1, 5, XdpMode.Native), (2, 6, XdpMode.Generic), (3, 7, XdpMode.Offload)];

    public static InterfaceState From(int index, Dictionary<ushort, byte[]> attributes) =>
        new(index, attributes.TryGetValue(RouteMessage.AttributeName, out var name) ? RouteMessage.Text(name) : $"{index}",
            attributes.TryGetValue(RouteMessage.AttributeXdp, out var xdp) ? ProgramsFrom(RouteMessage.Attributes(xdp)) : []);

    static List<(XdpMode, uint)> ProgramsFrom(Dictionary<ushort, byte[]> xdp)
    {
        var programs = new List<(XdpMode, uint)>();
        if (!xdp.TryGetValue(Attached, out var attached) || attached.Length == 0)
            return programs;
        foreach (var mode in Modes)
        {
            // Kernels before 4.19 report the one program only under its general name.
            var number = Number(xdp, mode.Attribute) ?? (attached[0] == mode.Attached ? Number(xdp, ProgramOfMode) : null);
            if (number is > 0 && (attached[0] == mode.Attached || attached[0] == AttachedToSeveral))
                programs.Add((mode.Mode, number.Value));
        }
        return programs;
    }

    static uint? Number(Dictionary<ushort, byte[]> attributes, ushort type) =>
        attributes.TryGetValue(type, out var value) && value.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(value) : null;
}
