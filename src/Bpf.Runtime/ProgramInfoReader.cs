using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Asks the kernel about programs: once for the counts, then with room for what they count.</summary>
static unsafe class ProgramInfoReader
{
    const string What = "a program";

    public static IReadOnlyList<BpfProgramInfo> All() => KernelInfo.All(BpfCommand.NextProgramId, BpfCommand.OpenProgramId, "programs", Read);

    public static BpfProgramInfo Read(BpfDescriptor descriptor)
    {
        var counts = default(ProgramInfo);
        KernelInfo.Read(descriptor, What, ref counts);
        var maps = new uint[counts.MapCount];
        fixed (uint* pointer = maps)
        {
            var info = new ProgramInfo { MapCount = maps.Length, Maps = pointer };
            KernelInfo.Read(descriptor, What, ref info);
            return new BpfProgramInfo
            {
                Id = info.Id, Type = info.Type, Name = info.Name.ToString(), Tag = Convert.ToHexStringLower(new ReadOnlySpan<byte>(info.Tag, 8)),
                LoadTime = TimeSpan.FromTicks((long)(info.LoadTime / 100)), TranslatedSize = info.TranslatedSize, JitedSize = info.JitedSize,
                VerifiedInstructions = info.VerifiedInstructions, MapIds = maps, RunCount = info.RunCount, RunTime = info.RunTime,
                UserId = info.UserId, BtfId = info.Btf, SkippedRuns = info.RecursionMisses, IsGplCompatible = (info.Flags & 1) != 0,
            };
        }
    }

    public static IReadOnlyList<SourceInstruction> Instructions(BpfDescriptor descriptor)
    {
        var counts = default(ProgramInfo);
        KernelInfo.Read(descriptor, What, ref counts);
        var slots = new Slot[counts.TranslatedSize / sizeof(Slot)];
        var lines = new LineRecord[counts.LineCount];
        fixed (Slot* slotPointer = slots)
        fixed (LineRecord* linePointer = lines)
        {
            var info = new ProgramInfo
            {
                Translated = slotPointer, TranslatedSize = slots.Length * sizeof(Slot),
                Lines = linePointer, LineCount = lines.Length, LineRecordSize = sizeof(LineRecord),
            };
            KernelInfo.Read(descriptor, What, ref info);
            if (info.Translated is null || info.TranslatedSize == 0)
                throw new BpfException("The kernel does not show the instructions of this program. "
                    + "Run as root, and set kernel.kptr_restrict and net.core.bpf_jit_harden to 0.");
        }
        var none = new Dictionary<int, string>();
        return SourceInstruction.Decode(slots, none, none, Resolve(lines, Types(counts.Btf)));
    }

    public static byte[] MachineCode(BpfDescriptor descriptor)
    {
        var counts = default(ProgramInfo);
        KernelInfo.Read(descriptor, What, ref counts);
        var code = new byte[counts.JitedSize];
        fixed (byte* pointer = code)
        {
            var info = new ProgramInfo { Jited = pointer, JitedSize = code.Length };
            KernelInfo.Read(descriptor, What, ref info);
            if (code.Length > 0 && (info.Jited is null || info.JitedSize == 0))
                throw new BpfException("The kernel does not show the machine code of this program. "
                    + "Run as root, and set kernel.kptr_restrict and net.core.bpf_jit_harden to 0.");
        }
        return code;
    }

    static Dictionary<int, SourceLine> Resolve(LineRecord[] lines, BtfTypes? types) =>
        types is null ? [] : lines.DistinctBy(l => l.Offset).ToDictionary(l => (int)l.Offset, l => l.Resolve(types));

    static BtfTypes? Types(uint id)
    {
        if (id == 0)
            return null;
        using var descriptor = KernelInfo.Open(BpfCommand.OpenBtfId, id, "BTF");
        var info = default(BtfInfo);
        KernelInfo.Read(descriptor, "types", ref info);
        var image = new byte[info.Size];
        fixed (byte* pointer = image)
        {
            info = new BtfInfo { Types = pointer, Size = image.Length };
            KernelInfo.Read(descriptor, "types", ref info);
        }
        return BtfTypes.Read(image, $"BTF {id}");
    }
}
