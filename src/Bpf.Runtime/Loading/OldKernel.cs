using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Loading;

/// <summary>What must be left out for kernels that do not know it.</summary>
static unsafe class OldKernel
{
    static readonly Version ExpectedAttachTypeOfXdp = new(5, 9), Names = new(4, 15), DebugInformation = new(5, 0);

    /// <summary>Loads a program, without what the running kernel is too old for.</summary>
    public static (BpfDescriptor? Descriptor, int Error) Load(ref ProgramLoadAttributes attributes) =>
        Load(ref attributes, Environment.OSVersion.Version);

    internal static (BpfDescriptor? Descriptor, int Error) Load(ref ProgramLoadAttributes attributes, Version kernel)
    {
        Adapt(ref attributes, kernel);
        return BpfSyscall.Open(BpfCommand.ProgramLoad, ref attributes);
    }

    internal static void Adapt(ref ProgramLoadAttributes attributes, Version kernel)
    {
        // Always set where it exists: programs with and without it cannot replace each other in a link (cilium/cilium#44063).
        if (kernel < ExpectedAttachTypeOfXdp && attributes.ExpectedAttachType == AttachType.Xdp)
            attributes.ExpectedAttachType = 0;
        if (kernel < Names)
            attributes.Name = default;
        if (kernel < DebugInformation)
        {
            (attributes.Btf, attributes.FunctionCount, attributes.LineCount, attributes.FunctionRecordSize, attributes.LineRecordSize) =
                (0, 0, 0, 0, 0);
            attributes.Functions = attributes.Lines = null;
        }
    }
}
