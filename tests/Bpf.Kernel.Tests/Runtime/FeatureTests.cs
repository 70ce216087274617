using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>What the kernel says of itself, against its version and against bpftool.</summary>
public class FeatureTests
{
    static readonly Version Kernel = System.Environment.OSVersion.Version;

    public static TheoryData<BpfFeature> Features => [.. Enum.GetValues<BpfFeature>()];

    // A kernel may be built without some of the others.
    public static TheoryData<ProgramType> NetworkPrograms =>
        [ProgramType.SocketFilter, ProgramType.Xdp, ProgramType.SchedClassifier, ProgramType.CgroupSkb, ProgramType.SkLookup, ProgramType.Syscall];

    public static TheoryData<MapType> Maps =>
        [.. Enum.GetValues<MapType>().Except([MapType.Unspecified, MapType.StructOps, MapType.CgroupStorage, MapType.PerCpuCgroupStorage])];

    [KernelTheory]
    [MemberData(nameof(Features))]
    public void AKernelThatIsNewEnoughHasTheFeature(BpfFeature feature) =>
        Assert.Equal(Kernel >= BpfFeatures.GetMinimumKernel(feature), BpfFeatures.Has(feature));

    [KernelTheory]
    [MemberData(nameof(NetworkPrograms))]
    public void AKernelThatIsNewEnoughHasTheProgram(ProgramType type) =>
        Assert.Equal(Kernel >= BpfFeatures.GetMinimumKernel(type), BpfFeatures.Has(type));

    [KernelTheory]
    [MemberData(nameof(Maps))]
    public void AKernelThatIsNewEnoughHasTheMap(MapType type) =>
        Assert.Equal(Kernel >= BpfFeatures.GetMinimumKernel(type), BpfFeatures.Has(type));

    [KernelFact]
    public void EveryKindHasAKernel()
    {
        var before = KernelObjects.Descriptors();
        Assert.All(Enum.GetValues<ProgramType>().Where(t => t != ProgramType.Unspecified), t =>
        {
            BpfFeatures.GetMinimumKernel(t);
            BpfFeatures.Has(t);
        });
        Assert.All(Enum.GetValues<MapType>().Where(t => t != MapType.Unspecified), t => BpfFeatures.Has(t));
        Assert.Equal(before, KernelObjects.Descriptors());
        Assert.Throws<ArgumentOutOfRangeException>(() => BpfFeatures.Has((MapType)999));
    }

    [KernelTheory]
    [InlineData(1, ProgramType.Xdp, true)]
    [InlineData(44, ProgramType.Xdp, true)]
    [InlineData(131, ProgramType.Xdp, true)]
    [InlineData(26, ProgramType.Xdp, false)]
    [InlineData(26, ProgramType.SchedClassifier, true)]
    [InlineData(44, ProgramType.SchedClassifier, false)]
    [InlineData(9999, ProgramType.Xdp, false)]
    public void HelpersDependOnTheProgram(int helper, ProgramType type, bool expected) => Assert.Equal(expected, BpfFeatures.HasHelper(helper, type));

    [KernelTheory]
    [InlineData("bpf_iter_num_new", true)]
    [InlineData("bpf_xdp_metadata_rx_hash", true)]
    [InlineData("bpf_dynptr_from_xdp", true)]
    [InlineData("bpf_dynptr_from_skb", false)]
    [InlineData("tcp_v4_rcv", false)]
    [InlineData("no_such_function", false)]
    public void KernelFunctionsDependOnTheProgram(string name, bool expected) => Assert.Equal(expected, BpfFeatures.HasKernelFunction(name));

    [KernelTheory]
    [InlineData("bpf_dynptr_from_skb", true)]
    [InlineData("bpf_dynptr_from_xdp", false)]
    [InlineData("bpf_xdp_metadata_rx_hash", false)]
    public void TrafficControlProgramsHaveOthers(string name, bool expected) =>
        Assert.Equal(expected, BpfFeatures.HasKernelFunction(name, ProgramType.SchedClassifier));

    [KernelFact]
    public void WithoutPrivilegesTheAnswerIsAnErrorAndNotANo() => Privileges.RunWithout(() =>
    {
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => BpfFeatures.HasHelper(2)).ErrorName);
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => BpfFeatures.HasKernelFunction("bpf_iter_num_next")).ErrorName);
    });
}
