using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Asks the kernel about programs: once for the counts, then with room for what they count.</summary>
static unsafe class ProgramInfoReader
{
    internal const string What = "a program";

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
}
