using System.Text;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Loading;

/// <summary>Loads a program, its maps' descriptors filled in.</summary>
sealed unsafe class ProgramLoader(ObjectSpec spec, ProgramSpec program, LinkedProgram linked, BpfDescriptor? types, BpfLoadOptions options)
{
    // The kernel refuses logs below 128 bytes, and needs some for the last message.
    const int FirstLogSize = 64 << 10, SmallestLogSize = 4 << 10;
    static readonly Version FragsKernel = new(5, 18);

    readonly byte[] _license = Encoding.UTF8.GetBytes(spec.License + '\0');

    public (BpfDescriptor Descriptor, string Log) Load(IReadOnlyDictionary<MapSpec, BpfMap> maps)
    {
        foreach (var (slot, map) in linked.Maps)
        {
            using var borrowed = maps[map].Descriptor.Borrow();
            linked.Slots[slot].Immediate = borrowed.Value;
        }
        foreach (var (slot, module) in linked.ModuleLoads)
        {
            using var borrowed = module.Descriptor.Borrow();
            linked.Slots[slot].Immediate = borrowed.Value;
        }
        return options.KeepVerifierLog ? LoadWithLog(0) : LoadSilently();
    }

    // Without a log the kernel is several times faster, so ask for it only after a failure.
    (BpfDescriptor, string) LoadSilently()
    {
        var (descriptor, error) = TryLoad(null, out _);
        if (MemoryLimit.Raise(error))
            (descriptor, error) = TryLoad(null, out _);
        return descriptor is not null ? (descriptor, "") : LoadWithLog(error);
    }

    (BpfDescriptor, string) LoadWithLog(int firstError)
    {
        var largest = Math.Max(options.MaximumLogSize, SmallestLogSize);
        var size = Math.Min(FirstLogSize, largest);
        while (true)
        {
            var buffer = new byte[size];
            var (descriptor, error) = TryLoad(buffer, out var needed);
            if (descriptor is not null)
                return (descriptor, Text(buffer));
            // A log that does not fit hides the reason.
            if (error != Errno.ENOSPC || size == largest)
                throw Failure(error == Errno.ENOSPC && firstError != 0 ? firstError : error, Text(buffer));
            size = (int)Math.Min(Math.Max(size * 4L, needed), largest);
        }
    }

    uint Flags => (program.HasFrags ? KernelFlags.ProgramFrags : 0) | (program.BoundInterface != 0 ? KernelFlags.ProgramDeviceBound : 0)
        | BpfToken.FlagOf(options.Token);

    uint LevelOf(byte[]? log) => log is null ? 0u : (uint)(options.KeepVerifierLog ? options.LogLevel | VerifierLogLevel.Statistics : options.LogLevel);

    (BpfDescriptor? Descriptor, int Error) TryLoad(byte[]? log, out uint needed)
    {
        // Records of a kernel without types are refused, and those of the object count types that it does not know.
        var functions = types is null ? [] : linked.Functions.ToArray();
        var lines = types is null || functions.Length == 0 ? [] : linked.Lines.ToArray();
        using var borrowed = types is null ? default : types.Borrow();
        // The first entry stands for the kernel itself, which needs no descriptor. The modules stay open until all programs are loaded.
        int[] modules = linked.Modules.Count == 0 ? [] : [0, .. linked.Modules.Select(m => m.Descriptor.Value)];
        fixed (int* descriptors = modules)
        fixed (Slot* slots = linked.Slots)
        fixed (byte* license = _license, logBuffer = log)
        fixed (FunctionRecord* functionRecords = functions)
        fixed (LineRecord* lineRecords = lines)
        {
            var attributes = new ProgramLoadAttributes
            {
                Type = program.Type, ExpectedAttachType = program.AttachType, Flags = Flags, Interface = program.BoundInterface,
                Name = ObjectName.From(program.Name), Instructions = slots, InstructionCount = linked.Slots.Length, License = license,
                Log = logBuffer, LogSize = log?.Length ?? 0, LogLevel = LevelOf(log), Descriptors = descriptors,
                Token = BpfToken.NumberOf(options.Token),
            };
            if (functions.Length > 0)
            {
                attributes.Btf = borrowed.Value;
                attributes.Functions = functionRecords;
                attributes.Lines = lineRecords;
                (attributes.FunctionCount, attributes.LineCount) = (functions.Length, lines.Length);
                (attributes.FunctionRecordSize, attributes.LineRecordSize) = (sizeof(FunctionRecord), lines.Length > 0 ? sizeof(LineRecord) : 0);
            }
            var result = OldKernel.Load(ref attributes);
            needed = attributes.TrueLogSize;
            return result;
        }
    }

    static string Text(ReadOnlySpan<byte> log) => Encoding.UTF8.GetString(log.IndexOf((byte)0) is >= 0 and var end ? log[..end] : log);

    BpfException Failure(int error, string log)
    {
        if (log.Trim().Length == 0)
            return KernelError.From($"Loading program '{program.Name}' of {spec.Name}", error, Hint(error));
        if (Poison.Find(log) is { } poisoned && linked.WantedAt(poisoned) is { } missing)
            throw new BpfNotSupportedException($"'{missing}' of the kernel",
                $"Program '{program.Name}' of {spec.Name} uses '{missing}', which this kernel ({Environment.OSVersion.Version}) does not have. "
                + "Let the program ask for it first, or use a newer kernel.", errorNumber: error);
        var source = VerifierLog.Instruction(log) is { } instruction ? linked.LineAt(instruction) : null;
        return new BpfVerifierException(program.Name, VerifierLog.Summary(log), log, source, error);
    }

    string? Hint(int error) => error switch
    {
        Errno.E2BIG => $"The program has {linked.Slots.Length} instructions, more than this kernel takes (1 million since Linux 5.2, 4096 before).",
        Errno.EINVAL when program.HasFrags && Environment.OSVersion.Version < FragsKernel =>
            "Programs for packets of several buffers (xdp.frags) need Linux 5.18.",
        Errno.EINVAL => "The kernel did not even start to verify it: a licence, attach type or flag that this kernel does not know.",
        _ => null,
    };
}
