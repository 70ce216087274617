using System.Globalization;
using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Relocations;

/// <summary>Reads the way that a relocation describes in the object's own types (bpf_core_parse_spec in relo_core.c).</summary>
sealed class CorePathReader(string objectName, BtfTypes types)
{
    public CorePath Read(CoreRelocation relocation)
    {
        var path = new CorePath(types, relocation.TypeId);
        var numbers = relocation.Access.Split(':').Select(n => Number(n, relocation)).ToArray();
        switch (relocation.Kind)
        {
            case CoreKind.LocalTypeId or CoreKind.KernelTypeId or CoreKind.TypeExists or CoreKind.TypeSize or CoreKind.TypeMatches:
                break;
            case CoreKind.EnumeratorExists or CoreKind.EnumeratorValue:
                AddEnumerator(path, numbers[0], relocation);
                break;
            default:
                AddFields(path, numbers, relocation);
                break;
        }
        return path;
    }

    void AddEnumerator(CorePath path, int index, CoreRelocation relocation)
    {
        var type = types.Resolve(path.Root);
        if (type.Kind is not (BtfKind.Enum or BtfKind.Enum64) || index >= type.Members.Count)
            throw Bad(relocation);
        path.Steps.Add(new CoreStep(type.Id, index, type.Members[index].Name));
    }

    void AddFields(CorePath path, int[] numbers, CoreRelocation relocation)
    {
        path.Steps.Add(new CoreStep(path.Root, numbers[0], null));
        path.BitOffset = Bits(numbers[0], path.Root, relocation);
        var current = path.Root;
        foreach (var number in numbers.AsSpan(1))
        {
            var type = types.Resolve(current);
            current = type.Kind switch
            {
                BtfKind.Struct or BtfKind.Union when number < type.Members.Count => AddMember(path, type, number),
                BtfKind.Array when number < type.Length || CorePath.IsFlexible(path, type) => AddElement(path, type, number, relocation),
                _ => throw Bad(relocation),
            };
        }
    }

    static int AddMember(CorePath path, BtfType type, int number)
    {
        var member = type.Members[number];
        path.BitOffset += member.BitOffset;
        // The kernel may have the member at another depth of structures without a name.
        if (member.Name.Length > 0)
            path.Steps.Add(new CoreStep(type.Id, number, member.Name));
        return member.TypeId;
    }

    int AddElement(CorePath path, BtfType array, int number, CoreRelocation relocation)
    {
        path.BitOffset += Bits(number, array.TypeId, relocation);
        path.Steps.Add(new CoreStep(array.TypeId, number, null));
        return array.TypeId;
    }

    long Bits(int number, int type, CoreRelocation relocation) =>
        Math.BigMul(number, types.SizeOf(type)) is var bytes && bytes <= int.MaxValue ? (long)bytes * 8 : throw Bad(relocation);

    int Number(string text, CoreRelocation relocation) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(relocation);

    BpfFormatException Bad(CoreRelocation relocation) => new(objectName, relocation.Offset,
        $"A CO-RE relocation says '{relocation.Access}' of type {relocation.TypeId} '{types[relocation.TypeId].Name}', "
        + "which it does not have. The file is damaged; compile it again.");
}
