using System.Buffers.Binary;
using System.Text;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;
using Bpf.Runtime.Externs;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Loading;

/// <summary>Loads the types of an object into the kernel.</summary>
static unsafe class BtfLoader
{
    const int LogSize = 1 << 20;

    // Kinds after data sections came with Linux 5.13 and later; the probe below does not know them.
    const BtfKind LastProbedKind = BtfKind.DataSection;

    /// <returns>Null where the object has no types, or the kernel is too old for them: it loads programs without types then.</returns>
    public static BpfDescriptor? Load(ObjectSpec spec, BpfToken? token)
    {
        if (spec.Btf is not { Types.Count: > 1 } types)
            return null;
        var image = DataSections.Complete(types, spec.Elf);
        ExternTypes.Complete(image, types, spec.Externs);
        var (descriptor, error, log) = TryLoad(image, token);
        if (MemoryLimit.Raise(error))
            (descriptor, error, log) = TryLoad(image, token);
        if (descriptor is not null)
            return descriptor;
        if (error == Errno.EPERM)
            throw KernelError.From($"Loading the types of {spec.Name}", error);
        if (types.Types.Any(t => t.Kind > LastProbedKind) || !KernelHasBtf(token))
            return null;
        throw KernelError.From($"Loading the types (BTF) of {spec.Name}", error,
            $"The kernel says: {log.TrimEnd()} Compile the object with another compiler version, "
            + "or report this if it was compiled by Bpf.Sdk.");
    }

    /// <summary>Loads types that were made here.</summary>
    /// <param name="image">The types.</param>
    /// <param name="owner">Whose they are.</param>
    /// <param name="token">The right to, where the process itself has none.</param>
    public static BpfDescriptor Load(byte[] image, string owner, BpfToken? token)
    {
        var (descriptor, error, log) = TryLoad(image, token);
        if (MemoryLimit.Raise(error))
            (descriptor, error, log) = TryLoad(image, token);
        return descriptor ?? throw KernelError.From($"Loading the types of {owner}", error,
            "Locks need Linux 5.1, timers Linux 5.15. Their offsets must lie within the value, and be multiples of 4 for a lock and of 8 for a timer. "
            + $"The kernel says: {log.TrimEnd()}");
    }

    static (BpfDescriptor? Descriptor, int Error, string Log) TryLoad(byte[] image, BpfToken? token)
    {
        fixed (byte* bytes = image)
        {
            var attributes = new BtfLoadAttributes
            {
                Types = bytes, Size = image.Length, Flags = BpfToken.FlagOf(token), Token = BpfToken.NumberOf(token),
            };
            var (descriptor, error) = BpfSyscall.Open(BpfCommand.BtfLoad, ref attributes);
            if (descriptor is not null || error == Errno.EPERM)
                return (descriptor, error, "");
            var log = new byte[LogSize];
            fixed (byte* pointer = log)
            {
                attributes = attributes with { Log = pointer, LogSize = LogSize, LogLevel = 1 };
                (descriptor, var again) = BpfSyscall.Open(BpfCommand.BtfLoad, ref attributes);
                // The log may not fit; the first answer is the reason then.
                return (descriptor, again == Errno.ENOSPC ? error : again, Encoding.UTF8.GetString(log).TrimEnd('\0'));
            }
        }
    }

    /// <summary>Whether the kernel takes the kinds that every object has, with a function of global linkage (Linux 5.6).</summary>
    static bool KernelHasBtf(BpfToken? token)
    {
        var (descriptor, _, _) = TryLoad(ProbeImage(), token);
        using (descriptor)
            return descriptor is not null;
    }

    // int; int f(int x), global; int x in section .data.
    static byte[] ProbeImage()
    {
        uint[] types =
        [
            1, 1 << 24, 4, 1 << 24 | 32,
            0, 13 << 24 | 1, 1, 3, 1,
            5, 12 << 24 | 1, 2,
            3, 14 << 24, 1, 1,
            7, 15 << 24 | 1, 4, 4, 0, 4,
        ];
        var strings = "\0i\0x\0f\0.data\0"u8;
        uint[] header = [BtfReader.Magic | 1 << 16, BtfReader.HeaderSize, 0, (uint)types.Length * 4, (uint)types.Length * 4, (uint)strings.Length];
        var image = new byte[(header.Length + types.Length) * 4 + strings.Length];
        var words = (uint[])[.. header, .. types];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * 4), words[i]);
        strings.CopyTo(image.AsSpan(words.Length * 4));
        return image;
    }
}
