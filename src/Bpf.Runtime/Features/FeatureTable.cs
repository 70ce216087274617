using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Features;

/// <summary>A feature, the first kernel that has it, and how to find out.</summary>
sealed record FeatureRow(BpfFeature Feature, Version Kernel, Func<bool> Probe);

/// <summary>How to find out about each feature.</summary>
static class FeatureTable
{
    static readonly Slot Zero = new(0xb7, 0, 0, 0), Exit = new(0x95, 0, 0, 0);

    // if r0 < 0 goto +0; if w0 < 0 goto +0; r0 s/= 1; fetch-add on the stack
    static readonly Slot LessThan = new(0xa5, 0, 0, 0), LessThan32 = new(0xa6, 0, 0, 0), SignedDivision = new(0x37, 0, 1, 1);
    static readonly Slot StoreOnStack = new(0x7b, 0x0a, -8, 0), FetchAdd = new(0xdb, 0x0a, -8, 1);

    static readonly Dictionary<BpfFeature, FeatureRow> Rows = new FeatureRow[]
    {
        new(BpfFeature.InstructionSetV2, new(4, 14), () => Loads(Zero, LessThan, Exit)),
        new(BpfFeature.InstructionSetV3, new(5, 1), () => Loads(Zero, LessThan32, Exit)),
        new(BpfFeature.InstructionSetV4, new(6, 6), () => Loads(Zero, SignedDivision, Exit)),
        new(BpfFeature.AtomicFetch, new(5, 12), () => Loads(Zero, StoreOnStack, FetchAdd, Exit)),
        new(BpfFeature.LargePrograms, new(5, 2), () => Loads([.. Enumerable.Repeat(Zero, 4096), Exit])),
        // r0 = 10; r0 -= 1; if r0 != 0 goto -2; exit
        new(BpfFeature.BoundedLoops, new(5, 3), () => Loads(new(0xb7, 0, 0, 10), new(0x17, 0, 0, 1), new(0x55, 0, -2, 0), Exit)),
        // call +1; exit; r0 = 0; exit
        new(BpfFeature.Subprograms, new(4, 16), () => Loads(new(Slot.Call, Slot.PseudoCall << 4, 0, 1), Exit, Zero, Exit)),
        new(BpfFeature.GlobalData, new(5, 2), () => MapTrial.WithArray(0, descriptor =>
            Loads(new(Slot.WideLoad, (byte)(Slot.PseudoMapValue << 4 | 1), 0, descriptor), default, Zero, Exit))),
        new(BpfFeature.MappableArrays, new(5, 5), () => MapTrial.WithArray(MapFlags.Mappable, _ => true)),
        new(BpfFeature.Names, new(4, 15), () => MapTrial.WithArray(0, _ => true, "name")),
        new(BpfFeature.XdpFrags, new(5, 18), () => new TrialProgram(ProgramType.Xdp) { Flags = KernelFlags.ProgramFrags }.Loads()),
        // Only a kernel with XDP links knows the attach type that they want.
        new(BpfFeature.XdpLinks, new(5, 9), () => new TrialProgram(ProgramType.Xdp) { AttachType = (int)AttachType.Xdp }.Loads()),
        new(BpfFeature.Btf, new(4, 18), () => TrialTypes.Loads(TrialTypes.Integer)),
        new(BpfFeature.BtfFunctions, new(5, 0), () => TrialTypes.Loads(TrialTypes.Function)),
        new(BpfFeature.BtfDataSections, new(5, 2), () => TrialTypes.Loads(TrialTypes.DataSection)),
        new(BpfFeature.BtfGlobalFunctions, new(5, 6), () => TrialTypes.Loads(TrialTypes.GlobalFunction)),
        new(BpfFeature.BtfFloat, new(5, 13), () => TrialTypes.Loads(TrialTypes.Float)),
        new(BpfFeature.BtfDeclarationTags, new(5, 16), () => TrialTypes.Loads(TrialTypes.DeclarationTag)),
        new(BpfFeature.BtfTypeTags, new(5, 17), () => TrialTypes.Loads(TrialTypes.TypeTag)),
        new(BpfFeature.BtfEnum64, new(6, 0), () => TrialTypes.Loads(TrialTypes.Enum64)),
        new(BpfFeature.KernelTypes, new(5, 4), () => File.Exists(KernelTypes.Source)),
        new(BpfFeature.RunStatistics, new(5, 8), HasStatistics),
        // The helper came with the same kernel, and nothing else tells (probe_memcg_account in libbpf).
        new(BpfFeature.NoLockedMemoryLimit, new(5, 11), () => HelperProbe.Has(CoarseClock, ProgramType.SocketFilter)),
    }.ToDictionary(r => r.Feature);

    const int CoarseClock = 160;

    public static FeatureRow Row(BpfFeature feature) => Rows.TryGetValue(feature, out var row)
        ? row : throw new ArgumentOutOfRangeException(nameof(feature), feature, "This is not a feature.");

    static bool Loads(params Slot[] instructions) => new TrialProgram(ProgramType.SocketFilter) { Instructions = instructions }.Loads();

    static bool HasStatistics()
    {
        var attributes = default(StatisticsAttributes);
        var (descriptor, error) = BpfSyscall.Open(BpfCommand.EnableStatistics, ref attributes);
        descriptor?.Dispose();
        return error != Errno.EPERM ? descriptor is not null
            : throw KernelError.From("Asking the kernel for run statistics", error, "It needs CAP_SYS_ADMIN: run as root.");
    }
}
