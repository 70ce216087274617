using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>
/// Reads map definitions: variables of section <c>.maps</c> whose type says everything. <c>__uint(name, n)</c> is a pointer to an array of n
/// elements, <c>__type(name, T)</c> a pointer to T, <c>__ulong(name, n)</c> an enumeration with one value (bpf_helpers.h,
/// parse_btf_map_def in libbpf.c).
/// </summary>
sealed class MapReader(ElfFile elf, BtfTypes types)
{
    public static IEnumerable<MapSpec> Read(ElfFile elf, BtfTypes? types)
    {
        if (elf.FindSection(SectionNames.LegacyMaps) is { Size: > 0 } legacy)
            throw Error(elf, legacy, 0,
                "Section 'maps' holds map definitions in the form that libbpf 1.0 removed. Define maps in section .maps, with BTF.");
        if (elf.FindSection(SectionNames.Maps) is not { Size: > 0 } section)
            return [];
        if (types is null)
            throw Error(elf, section, 0, "Section .maps has no BTF to describe it. Compile with debug information (clang -g).");
        return new MapReader(elf, types).Read(section);
    }

    List<MapSpec> Read(ElfSection section)
    {
        var maps = new List<MapSpec>();
        foreach (var member in types.Find(BtfKind.DataSection, SectionNames.Maps)?.Members ?? [])
        {
            var variable = types[member.TypeId];
            var symbol = elf.Symbols.FirstOrDefault(s => s.SectionIndex == section.Index && s.Name == variable.Name)
                ?? throw Error(elf, section, 0, $"Map '{variable.Name}' has a type but no symbol. The file is damaged; compile it again.");
            maps.Add(new Definition(this, section, symbol).Read(types.Resolve(variable.TypeId)));
        }
        maps.Sort((one, other) => one.Offset.CompareTo(other.Offset));
        return maps;
    }

    static BpfFormatException Error(ElfFile elf, ElfSection section, long offset, string problem) =>
        new(elf.Name, section.FileOffset + offset, problem);

    sealed class Definition(MapReader reader, ElfSection section, ElfSymbol symbol)
    {
        readonly Dictionary<string, long> _numbers = [];
        readonly Dictionary<string, int> _types = [];
        readonly BtfTypes _btf = reader.TypesOfObject;
        MapSpec? _template;
        bool _holdsOthers;
        IReadOnlyList<MapSlotSpec> _slots = [];

        public MapSpec Read(BtfType definition) => Read(definition, symbol.Name);

        MapSpec Read(BtfType definition, string name)
        {
            if (definition.Kind != BtfKind.Struct)
                throw Bad("is not defined by a structure");
            foreach (var member in definition.Members)
                ReadMember(member);
            return new MapSpec(name, (MapType)Number("type", 0, 1000))
            {
                KeySize = Size("key"), ValueSize = _holdsOthers ? sizeof(uint) : Size("value"), MaxEntries = (uint)Number("max_entries", 0, uint.MaxValue),
                Flags = (MapFlags)Number("map_flags", 0, uint.MaxValue), KeyTypeId = _types.GetValueOrDefault("key"),
                ValueTypeId = _types.GetValueOrDefault("value"), PinByName = Number("pinning", 0, 1) == 1,
                Extra = (ulong)Number("map_extra", 0, long.MaxValue),
                NumaNode = _numbers.ContainsKey("numa_node") ? (int)Number("numa_node", 0, int.MaxValue) : null,
                Section = section, Offset = symbol.Value, Template = _template, Slots = _slots,
                KeyPadding = _types.TryGetValue("key", out var key) ? BtfPadding.Of(_btf, key) : [],
            };
        }

        void ReadMember(BtfMember member)
        {
            switch (member.Name)
            {
                case "key" or "value":
                    _types[member.Name] = Target(member).Id;
                    break;
                case "values":
                    ReadContent(member);
                    break;
                case "type" or "max_entries" or "map_flags" or "key_size" or "value_size" or "pinning" or "numa_node" or "map_extra":
                    _numbers[member.Name] = ReadNumber(member);
                    break;
                default:
                    throw Bad($"has the unknown attribute '{member.Name}'");
            }
        }

        // An array without length of pointers to the definition of the maps inside, or to a function.
        void ReadContent(BtfMember member)
        {
            var array = _btf.Resolve(member.TypeId);
            var pointer = array.Kind == BtfKind.Array ? _btf.Resolve(array.TypeId) : array;
            if (array.Kind != BtfKind.Array || pointer.Kind != BtfKind.Pointer)
                throw Bad("does not say 'values' as an array of pointers");
            _holdsOthers = true;
            if (_btf.Resolve(pointer.TypeId) is { Kind: BtfKind.Struct } inner)
                _template = new Definition(reader, section, symbol).Read(inner, $"{symbol.Name}.inner");
            _slots = MapSlotSpec.Read(reader.File, section, symbol.Value + member.BitOffset / 8, symbol.Value + symbol.Size);
        }

        long ReadNumber(BtfMember member)
        {
            var type = _btf.Resolve(member.TypeId);
            if (type.Kind is BtfKind.Enum or BtfKind.Enum64 && type.Members.Count == 1)
                return type.Members[0].Value;
            var target = Target(member);
            return target.Kind == BtfKind.Array ? target.Length : throw Bad($"does not say '{member.Name}' as an array length");
        }

        BtfType Target(BtfMember member)
        {
            var pointer = _btf.Resolve(member.TypeId);
            return pointer.Kind == BtfKind.Pointer ? _btf[Unwrap(pointer, member)] : throw Bad($"does not say '{member.Name}' as a pointer");
        }

        // A number's array may hide behind a typedef; a key's or value's typedef is kept, the kernel shows its name.
        int Unwrap(BtfType pointer, BtfMember member) => member.Name is "key" or "value" ? pointer.TypeId : _btf.Resolve(pointer.TypeId).Id;

        int Size(string name)
        {
            var stated = Number($"{name}_size", 0, int.MaxValue);
            if (!_types.TryGetValue(name, out var type))
                return (int)stated;
            var size = _btf.SizeOf(type);
            return stated == 0 || stated == size ? (int)size : throw Bad($"has a {name} of {size} bytes, but says {stated}");
        }

        long Number(string name, long minimum, long maximum)
        {
            var value = _numbers.GetValueOrDefault(name);
            return value >= minimum && value <= maximum ? value : throw Bad($"has the impossible {name} {value}");
        }

        BpfFormatException Bad(string problem) => Error(reader.File, section, symbol.Value,
            $"Map '{symbol.Name}' {problem}. Define it with the macros of bpf_helpers.h, or compile it with Bpf.Sdk.");
    }

    BtfTypes TypesOfObject => types;

    ElfFile File => elf;
}
