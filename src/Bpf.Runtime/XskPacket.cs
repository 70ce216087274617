using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bpf.Runtime;

/// <summary>A packet in an <see cref="XskSocket"/>'s memory, valid until the next one is asked for.</summary>
public readonly ref struct XskPacket
{
    readonly ReadOnlySpan<byte> _room;
    readonly int _start;

    internal XskPacket(ReadOnlySpan<byte> room, int start, bool isContinued)
    {
        _room = room;
        (_start, IsContinued) = (start, isContinued);
    }

    /// <summary>Its bytes from the Ethernet header on; of a packet of several frames, those of this frame.</summary>
    public ReadOnlySpan<byte> Data => _room[_start..];

    /// <summary>The packet goes on in the next frame (<see cref="XskOptions.MultiBuffer"/>).</summary>
    public bool IsContinued { get; }

    /// <summary>What the program put in front of the packet with <see cref="XdpContext.TryAdjustMeta"/>.</summary>
    /// <typeparam name="T">What the program wrote, laid out as there. If it wrote nothing, the bytes mean nothing.</typeparam>
    /// <exception cref="BpfException">There is not so much room in front of a packet.</exception>
    public ref readonly T GetMetadata<T>() where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() > _start)
            throw new BpfException($"{typeof(T).Name} has {Unsafe.SizeOf<T>()} bytes, and in front of a packet are {_start}. Use the type that the program writes.");
        return ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(_room[(_start - Unsafe.SizeOf<T>())..]));
    }
}
