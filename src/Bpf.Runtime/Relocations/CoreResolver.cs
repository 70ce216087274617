using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Loading;

namespace Bpf.Runtime.Relocations;

/// <summary>
/// Fits the instructions of an object to the types of the running kernel: "compile once, run everywhere". An instruction that wants a field which
/// the kernel does not have is replaced by one that must not be reached.
/// </summary>
/// <param name="spec">The object.</param>
/// <param name="kernel">The running kernel's types.</param>
/// <param name="replacement">Types to use in their place; null for the kernel's own.</param>
sealed class CoreResolver(ObjectSpec spec, KernelTypes kernel, BtfTypes? replacement)
{
    readonly Dictionary<int, IReadOnlyList<(BtfTypes Types, BtfType Type)>> _candidates = [];

    public void Resolve(LinkedProgram program)
    {
        foreach (var (slot, relocation) in program.CoreReferences)
            Resolve(program, slot, relocation);
    }

    /// <summary>What a relocation is about, in words.</summary>
    public static string Describe(BtfTypes types, CoreRelocation relocation)
    {
        var type = types[relocation.TypeId];
        var name = $"{type.Kind.ToString().ToLowerInvariant()} {type.Name}";
        return relocation.Access is "0" && relocation.Kind is not (CoreKind.EnumeratorExists or CoreKind.EnumeratorValue)
            ? name : string.Join('.', new CorePathReader("", types).Read(relocation).Steps.Select(s => s.Name).OfType<string>().Prepend(name));
    }

    void Resolve(LinkedProgram program, int slot, CoreRelocation relocation)
    {
        var path = new CorePathReader(spec.Name, spec.Btf!).Read(relocation);
        var old = CoreValue.Of(relocation.Kind, path)!;
        if (Value(relocation, path) is not { } value)
        {
            var wide = program.Slots[slot].Opcode == Slot.WideLoad;
            program.Slots[slot] = Poison.Call(slot);
            if (wide && slot + 1 < program.Slots.Length)
                program.Slots[slot + 1] = Poison.Call(slot);
        }
        else if (CorePatcher.Patch(program.Slots.AsSpan(slot), old, value) is { } problem)
        {
            throw new BpfException($"{spec.Name}: the CO-RE relocation of {Describe(spec.Btf!, relocation)} at instruction {slot} {problem}. "
                + "Compile the object again, or declare the field as the kernel does.");
        }
    }

    /// <summary>What all types of the kernel that fit agree on; null if none fits and the instruction must not be reached.</summary>
    CoreValue? Value(CoreRelocation relocation, CorePath local)
    {
        if (relocation.Kind == CoreKind.LocalTypeId)
            return CoreValue.Of(relocation.Kind, local);
        CorePath? found = null;
        CoreValue? value = null;
        foreach (var (types, type) in Candidates(relocation.TypeId))
        {
            if (new CorePathMatcher(local, types).Match(relocation.Kind, type) is not { } path)
                continue;
            var next = CoreValue.Of(relocation.Kind, path)!;
            if (found is not null && (found.BitOffset != path.BitOffset || value!.Value != next.Value))
                throw new BpfException($"{spec.Name}: the kernel has several types that fit {Describe(spec.Btf!, relocation)}, and they differ. "
                    + "Declare more of its members, so that only one fits.");
            (found, value) = (path, next);
        }
        return found is null ? CoreValue.Of(relocation.Kind, null) : value;
    }

    /// <summary>Types of the same kind and name; those of modules only if the kernel itself has none.</summary>
    IReadOnlyList<(BtfTypes Types, BtfType Type)> Candidates(int localId)
    {
        if (_candidates.TryGetValue(localId, out var known))
            return known;
        var local = spec.Btf![localId];
        if (local.Name.Length == 0)
            throw new BpfFormatException(spec.Name, 0,
                $"A CO-RE relocation starts from type {localId}, which has no name. Give the structure a name, and compile the object again.");
        var types = replacement ?? kernel.Kernel;
        var found = Find(types, local);
        if (found.Count == 0 && replacement is null)
            found = [.. kernel.Modules.SelectMany(m => Find(m.Types, local))];
        return _candidates[localId] = found;
    }

    static List<(BtfTypes, BtfType)> Find(BtfTypes types, BtfType local)
    {
        BtfKind[] kinds = local.Kind is BtfKind.Enum or BtfKind.Enum64 ? [BtfKind.Enum, BtfKind.Enum64] : [local.Kind];
        var name = Flavor.Strip(local.Name);
        return [.. kinds.SelectMany(k => types.FindFlavors(k, name)).Where(t => Flavor.Strip(t.Name) == name).Select(t => (types, t))];
    }
}
