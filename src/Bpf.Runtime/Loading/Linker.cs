using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;
using Bpf.Runtime.Externs;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Relocations;

namespace Bpf.Runtime.Loading;

/// <summary>
/// Puts a program and the subprograms it calls, directly or not, into one run of instructions, and resolves what can be resolved without the
/// kernel. Relocations: llvm/docs/BPF "Relocation" and Documentation/bpf/llvm_reloc.rst.
/// </summary>
sealed class Linker
{
    const uint Relocation64 = 1, RelocationCall = 10;

    readonly ObjectSpec _object;
    readonly List<Slot> _slots = [];
    readonly List<(FunctionSpec Function, int Start)> _placed = [];
    readonly List<(int Slot, FunctionSpec Target)> _calls = [];
    readonly List<MapReference> _maps = [];
    readonly List<ExternReference> _externs = [];
    readonly List<CoreReference> _core = [];
    readonly Dictionary<int, string> _symbols = [];
    readonly Queue<FunctionSpec> _pending = new();
    readonly HashSet<FunctionSpec> _known = [];

    Linker(ObjectSpec spec) => _object = spec;

    public static LinkedProgram Link(ObjectSpec spec, ProgramSpec program) => new Linker(spec).Link(program.Function);

    LinkedProgram Link(FunctionSpec main)
    {
        Want(main);
        while (_pending.TryDequeue(out var function))
            Place(function);
        foreach (var (slot, target) in _calls)
            Patch(slot, s => s with { Immediate = _placed.Find(p => p.Function == target).Start - slot - 1 });
        var debug = new DebugInfoLinker(_object.Ext, _placed);
        return new LinkedProgram(_object.Btf)
        {
            Slots = [.. _slots], Maps = _maps, Externs = _externs, CoreReferences = _core, Symbols = _symbols,
            Functions = debug.Functions(), Lines = debug.Lines(),
            FunctionNames = _placed.ToDictionary(p => p.Start, p => p.Function.Name),
        };
    }

    void Want(FunctionSpec function)
    {
        if (_known.Add(function))
            _pending.Enqueue(function);
    }

    void Place(FunctionSpec function)
    {
        var start = _slots.Count;
        foreach (var relocation in _object.Ext?.Relocations[function.Section.Name].Where(r => function.Contains(r.Offset)) ?? [])
            _core.Add(new CoreReference(start + (int)(relocation.Offset / 8) - function.Start, relocation));
        _placed.Add((function, start));
        _slots.AddRange(FunctionReader.Slots(function.Section).Slice(function.Start, function.Count));
        var relocated = new HashSet<int>();
        foreach (var relocation in function.Section.Relocations.Where(r => function.Contains(r.Offset)))
        {
            var slot = start + (int)(relocation.Offset / 8) - function.Start;
            relocated.Add(slot);
            Relocate(function, relocation, slot);
        }
        for (var slot = start; slot < _slots.Count; slot++)
            if (_slots[slot] is { Opcode: Slot.Call, Source: Slot.PseudoCall } call && !relocated.Contains(slot))
                Call(slot, FunctionAt(function.Section, (function.Start + (slot - start) + (long)call.Immediate + 1) * 8, function.Section, slot));
    }

    void Relocate(FunctionSpec function, ElfRelocation relocation, int slot)
    {
        var symbol = relocation.Symbol;
        if (relocation.Type is not (Relocation64 or RelocationCall) || relocation.Offset % 8 != 0)
            throw Bad(function, relocation, $"has the relocation type {relocation.Type}, which code does not use");
        if (symbol.SectionIndex == 0)
        {
            RelocateExtern(function, relocation, slot);
            return;
        }
        if (symbol.SectionIndex >= _object.Elf.Sections.Count)
            throw Bad(function, relocation, $"refers to '{symbol.Name}', which lies in no section (compile with -fno-common)");
        var target = _object.Elf.Sections[symbol.SectionIndex];
        if (relocation.Type == RelocationCall)
            RelocateCall(function, relocation, slot, target);
        else
            RelocateLoad(function, relocation, slot, target);
    }

    void RelocateExtern(FunctionSpec function, ElfRelocation relocation, int slot)
    {
        var name = relocation.Symbol.Name;
        if (!_object.Externs.TryGetValue(name, out var symbol))
            throw new BpfNotSupportedException("external symbols",
                $"{_object.Name}: function '{function.Name}' refers to '{name}', which the object does not "
                + "define. Define it, or declare it as the kernel's: with __ksym or __kconfig, and compiled with debug information (clang -g).");
        var call = relocation.Type == RelocationCall;
        if (call != (_slots[slot].Opcode == Slot.Call) || (call && symbol.Kind != ExternKind.Function))
            throw Bad(function, relocation, $"uses '{name}' with an instruction that does not fit");
        if (!call)
            CheckWideLoad(function, relocation, slot);
        if (symbol.Kind == ExternKind.Configuration)
            Reference(slot, _object.Maps.First(m => m.IsConfiguration), symbol.Offset, relocation.Symbol);
        else
            _externs.Add(new ExternReference(slot, symbol));
        if (call)
            Patch(slot, s => WithSource(s, Slot.PseudoKernelCall));
        _symbols[slot] = name;
    }

    void RelocateCall(FunctionSpec function, ElfRelocation relocation, int slot, ElfSection target)
    {
        if (_slots[slot] is not { Opcode: Slot.Call } call || !target.IsCode)
            throw Bad(function, relocation, $"relocates '{relocation.Symbol.Name}' as a call, which it is not");
        // The compiler leaves -1 where the symbol is the function, and the distance from the section's start where it is the section.
        Call(slot, FunctionAt(target, relocation.Symbol.Value + (call.Immediate + 1L) * 8, function.Section, slot));
    }

    void RelocateLoad(FunctionSpec function, ElfRelocation relocation, int slot, ElfSection target)
    {
        CheckWideLoad(function, relocation, slot);
        var offset = relocation.Symbol.Value + _slots[slot].Immediate;
        if (target.IsCode)
            Reference(slot, FunctionAt(target, offset, function.Section, slot));
        else if (_object.Maps.FirstOrDefault(m => m.Section == target && (m.IsGlobalData || m.Offset == offset)) is { } map)
            Reference(slot, map, offset, relocation.Symbol);
        else
            throw Bad(function, relocation, $"refers to offset {offset} of section '{target.Name}', where there is no map or variable");
    }

    void CheckWideLoad(FunctionSpec function, ElfRelocation relocation, int slot)
    {
        if (_slots[slot].Opcode != Slot.WideLoad || slot + 1 >= _slots.Count)
            throw Bad(function, relocation, $"loads '{relocation.Symbol.Name}' with an instruction that is no wide load");
    }

    void Reference(int slot, MapSpec map, long offset, ElfSymbol symbol)
    {
        _maps.Add(new MapReference(slot, map));
        _symbols[slot] = !map.IsGlobalData ? map.Name : symbol.Kind == ElfSymbolKind.Section ? $"{map.Name}+0x{offset:x}" : symbol.Name;
        Patch(slot, s => WithSource(s, map.IsGlobalData ? Slot.PseudoMapValue : Slot.PseudoMapDescriptor) with { Immediate = 0 });
        Patch(slot + 1, s => s with { Immediate = map.IsGlobalData ? (int)offset : 0 });
    }

    void Reference(int slot, FunctionSpec target)
    {
        Call(slot, target);
        Patch(slot, s => WithSource(s, Slot.PseudoFunction));
        Patch(slot + 1, s => s with { Immediate = 0 });
    }

    void Call(int slot, FunctionSpec target)
    {
        Want(target);
        _calls.Add((slot, target));
        _symbols[slot] = target.Name;
    }

    FunctionSpec FunctionAt(ElfSection target, long byteOffset, ElfSection caller, int slot) =>
        _object.Functions.FirstOrDefault(f => f.Section == target && f.Start * 8L == byteOffset)
        ?? throw new BpfFormatException(_object.Name, caller.FileOffset,
            $"Instruction {slot} of section '{caller.Name}' refers to offset {byteOffset} of section '{target.Name}', "
            + "where no function starts. Compile it again.");

    void Patch(int slot, Func<Slot, Slot> change) => _slots[slot] = change(_slots[slot]);

    static Slot WithSource(Slot slot, int source) => slot with { Registers = (byte)(slot.Registers & 15 | source << 4) };

    BpfFormatException Bad(FunctionSpec function, ElfRelocation relocation, string problem) =>
        new(_object.Name, function.Section.FileOffset + relocation.Offset,
            $"Function '{function.Name}' {problem}. The file is damaged; compile it again.");
}
