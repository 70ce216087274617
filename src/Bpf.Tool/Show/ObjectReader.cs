using Bpf.Runtime;
using Bpf.Runtime.Btf;

namespace Bpf.Tool.Show;

/// <summary>Turns an object's spec into what is shown of it.</summary>
sealed class ObjectReader(ObjectSpec spec)
{
    public ObjectReport Read(bool types) => new(
        spec.Name,
        spec.License,
        [.. spec.Programs.Select(Program)],
        [.. spec.Maps.Select(Map)],
        [.. spec.Variables.Select(Variable)],
        [.. spec.Elf.Sections.Where(section => section.Name.Length > 0).Select(section => new SectionReport(section.Name, section.Size))],
        types ? TypeReports() : null);

    static ProgramReport Program(ProgramSpec program) => new(program.Name, program.Section, program.AttachType, program.HasFrags, Count(program));

    // A program that this library cannot link still has the rest to show.
    static int? Count(ProgramSpec program)
    {
        try
        {
            return program.GetInstructions().Sum(instruction => instruction.Instruction.Slots);
        }
        catch (BpfException)
        {
            return null;
        }
    }

    MapReport Map(MapSpec map) => new(
        map.Name, map.Type, map.KeySize, NameOf(map.KeyTypeId), map.ValueSize, map.IsGlobalData ? null : NameOf(map.ValueTypeId),
        map.MaxEntries, (uint)map.Flags, map.PinByName, map.IsGlobalData);

    VariableReport Variable(VariableSpec variable)
    {
        var declared = spec.Btf?.Find(BtfKind.Variable, variable.Name);
        return new VariableReport(variable.Name, variable.Section, variable.Size, TypeOf(declared), VariableText.Of(spec, variable));
    }

    // "const volatile" is how C keeps its compiler from folding what the loader sets.
    string? TypeOf(BtfType? variable)
    {
        if (variable is null || spec.Btf is not { } btf) return null;

        var type = btf[variable.TypeId];
        while (type.Kind is BtfKind.Const or BtfKind.Volatile && type.TypeId != type.Id) type = btf[type.TypeId];
        return TypeName.Of(btf, type.Id);
    }

    string? NameOf(int typeId) => typeId == 0 || spec.Btf is null ? null : TypeName.Of(spec.Btf, typeId);

    List<TypeReport> TypeReports()
    {
        var reports = new List<TypeReport>();
        if (spec.Btf is not { } btf) return reports;

        foreach (var type in btf.Types.Skip(1))
        {
            var members = type.Members.Select(member => Member(btf, type, member));
            reports.Add(new TypeReport(type.Id, type.Kind, type.Name, Declaration(btf, type), type.Size, [.. members]));
        }

        return reports;
    }

    static TypeMemberReport Member(BtfTypes btf, BtfType owner, BtfMember member) => owner.Kind is BtfKind.Enum or BtfKind.Enum64
        ? new TypeMemberReport(member.Name, null, 0, member.Value)
        : new TypeMemberReport(NameOfMember(btf, owner, member), TypeName.Of(btf, TypeOfMember(btf, owner, member)), member.BitOffset, null);

    // A data section's entries refer to variables, which hold the name and the type.
    static string NameOfMember(BtfTypes btf, BtfType owner, BtfMember member) =>
        owner.Kind == BtfKind.DataSection && member.Name.Length == 0 ? btf.Types[member.TypeId].Name : member.Name;

    static int TypeOfMember(BtfTypes btf, BtfType owner, BtfMember member) =>
        owner.Kind == BtfKind.DataSection && btf.Types[member.TypeId] is { Kind: BtfKind.Variable } variable ? variable.TypeId : member.TypeId;

    static string Declaration(BtfTypes btf, BtfType type) => type.Kind switch
    {
        BtfKind.Typedef => $"typedef {TypeName.Of(btf, type.TypeId)} {type.Name}",
        BtfKind.Variable => $"{TypeName.Of(btf, type.TypeId)} {type.Name}",
        BtfKind.DataSection => $"section {type.Name}",
        BtfKind.DeclarationTag => $"tag \"{type.Name}\" on {TypeName.Of(btf, type.TypeId)}",
        _ => TypeName.Of(btf, type.Id),
    };
}
