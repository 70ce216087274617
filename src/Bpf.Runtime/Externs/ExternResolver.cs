using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;
using Bpf.Runtime.Loading;

namespace Bpf.Runtime.Externs;

/// <summary>
/// Fills in what a program wants of the running kernel. What is weak and missing becomes the address zero, or a call that is refused.
/// </summary>
sealed class ExternResolver(ObjectSpec spec, KernelTypes kernel)
{
    readonly Dictionary<ExternSymbol, ExternTarget?> _resolved = [];
    Dictionary<string, ulong>? _addresses;

    public void Resolve(LinkedProgram program)
    {
        foreach (var (slot, symbol) in program.Externs)
        {
            var target = _resolved.TryGetValue(symbol, out var known) ? known : _resolved[symbol] = Find(symbol);
            if (program.Slots[slot].Opcode == Slot.Call)
                Call(program, slot, target);
            else
                Load(program, slot, target);
        }
    }

    static void Call(LinkedProgram program, int slot, ExternTarget? target)
    {
        ref var call = ref program.Slots[slot];
        if (target is null)
        {
            call = Poison.Call(slot);
            return;
        }
        call.SetSource(Slot.PseudoKernelCall);
        call.Immediate = target.TypeId;
        call.Offset = target.Module is { } module ? program.IndexOf(module) : (short)0;
    }

    static void Load(LinkedProgram program, int slot, ExternTarget? target)
    {
        var typed = target is { TypeId: > 0 };
        program.Slots[slot].SetSource(typed ? Slot.PseudoKernelType : 0);
        program.Slots[slot].Immediate = typed ? target!.TypeId : (int)(target?.Address ?? 0);
        program.Slots[slot + 1].Immediate = (int)((target?.Address ?? 0) >> 32);
        if (typed && target!.Module is { } module)
            program.ModuleLoads.Add((slot + 1, module));
    }

    ExternTarget? Find(ExternSymbol symbol)
    {
        var target = symbol.Kind == ExternKind.Address ? FindAddress(symbol) : FindTyped(symbol);
        if (target is null && !symbol.IsWeak)
            throw new BpfNotSupportedException($"'{symbol.KernelName}' of the kernel",
                $"{spec.Name}: this kernel ({Environment.OSVersion.Version}) has no {Word(symbol.Kind)} '{symbol.KernelName}'. "
                + "Use a newer kernel or load the module that has it; a program can do without it if it declares it weak.");
        return target;
    }

    ExternTarget? FindAddress(ExternSymbol symbol)
    {
        _addresses ??= KernelAddresses.Find(spec.Externs.Values.Where(e => e.Kind == ExternKind.Address).Select(e => e.KernelName).ToHashSet());
        if (!_addresses.TryGetValue(symbol.KernelName, out var address))
            return null;
        return address != 0 ? new ExternTarget(0, null, address)
            : throw new BpfException($"The kernel hides the address of '{symbol.KernelName}'. It needs CAP_SYSLOG: run as root.", Errno.EPERM);
    }

    ExternTarget? FindTyped(ExternSymbol symbol)
    {
        var kind = symbol.Kind == ExternKind.Function ? BtfKind.Function : BtfKind.Variable;
        if (kernel.Kernel.Find(kind, symbol.KernelName) is { } type)
            return Check(symbol, kernel.Kernel, type, null);
        foreach (var module in kernel.Modules)
            if (module.Types.Find(kind, symbol.KernelName) is { } found)
                return Check(symbol, module.Types, found, module);
        return null;
    }

    ExternTarget? Check(ExternSymbol symbol, BtfTypes types, BtfType type, KernelModule? module)
    {
        if (TypeCompatibility.AreCompatible(spec.Btf!, symbol.Type.TypeId, types, type.TypeId))
            return new ExternTarget(type.Id, module, 0);
        return symbol.IsWeak ? null : throw new BpfNotSupportedException($"'{symbol.KernelName}' of the kernel",
            $"{spec.Name}: {Word(symbol.Kind)} '{symbol.KernelName}' has another type in this kernel ({Environment.OSVersion.Version}) than the "
            + "object declares. Declare it as the kernel does ('bpftool btf dump file /sys/kernel/btf/vmlinux format c').");
    }

    static string Word(ExternKind kind) => kind switch
    {
        ExternKind.Function => "function",
        ExternKind.Variable => "variable",
        _ => "symbol",
    };
}
