using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>IR written by hand, one module for each thing that the translation must do.</summary>
internal static class SampleModules
{
    private const int Pass = 2;

    private static readonly HelperInfo _lookup = new(1, "bpf_map_lookup_elem", false, new Version(4, 8), false);

    public static readonly IReadOnlyDictionary<string, Func<IrModule>> All = new Dictionary<string, Func<IrModule>>
    {
        ["DropAll"] = DropAll,
        ["DropIPv6"] = DropIPv6,
        ["Counter"] = Counter,
        ["Globals"] = Globals,
        ["Subprograms"] = Subprograms,
        ["LargeCopies"] = LargeCopies,
        ["AtomicAdd"] = AtomicAdd,
        ["ContextFields"] = ContextFields,
        ["TwoFiles"] = TwoFiles,
        ["Opaque"] = Opaque,
        ["ClearingLoop"] = ClearingLoop,
        ["SwapMacs"] = SwapMacs,
        ["ManyKeys"] = ManyKeys,
        ["KeptSlot"] = KeptSlot,
    };

    public static IrModule Empty(string name)
    {
        var module = new IrModule(name);
        var lines = Enumerable.Range(1, 30).Select(line => $"{name} line {line}");
        module.Files.Add(new SourceFile($"src/{name}.cs", string.Join('\n', lines)));
        return module;
    }

    public static IrModule DropAll()
    {
        var module = Empty("DropAll");
        FunctionBuilder.Program(module, "Drop").Return(1);
        return module;
    }

    public static IrModule DropIPv6()
    {
        var module = Empty("DropIPv6");
        var f = FunctionBuilder.Program(module, "Drop");
        var type = f.Load(IrType.I16, f.At(f.Packet(14), 12));
        var host = f.Add(new IrByteSwap(type));
        var isIPv6 = f.Add(new IrCompare(IrComparison.Equal, host, new IrConstant(IrType.I16, 0x86DD)));
        var verdict = f.Add(new IrSelect(isIPv6, IrConstant.Int32(1), IrConstant.Int32(Pass)));
        f.Return(verdict);
        return module;
    }

    public static IrModule Counter()
    {
        var module = Empty("Counter");
        var map = new IrMap("Counts", 2)
        {
            MaxEntries = 4,
            Key = DebugInt.UInt32,
            Value = Statistics(),
        };
        module.Maps.Add(map);
        var f = FunctionBuilder.Program(module, "Count");
        var key = f.Slot("key", IrType.I32);
        f.Store(key, IrConstant.Int32(1));
        var value = f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), key]));
        f.Branch(f.Add(new IrCompare(IrComparison.Equal, value, IrConstant.Null)), "none", "some");
        f.Block("some");
        f.Store(value, f.Binary(IrBinaryOperator.Add, f.Load(IrType.I64, value), IrConstant.Int64(1)));
        f.Jump("none");
        f.Block("none").Return(Pass);
        return module;
    }

    public static IrModule Globals()
    {
        var module = Empty("Globals");
        var configured = new IrGlobal("Port", ".rodata", [53, 0], 2)
        {
            DebugType = new DebugInt("ushort", 2, DebugEncoding.Unsigned),
            IsConfigurable = true,
        };
        var total = new IrGlobal("Total", ".bss", new byte[8], 8) { DebugType = new DebugInt("ulong", 8, DebugEncoding.Unsigned) };
        var seed = new IrGlobal("Seed", ".data", [7, 0, 0, 0], 4) { DebugType = DebugInt.Int32 };
        var text = new IrGlobal("text", ".rodata", "port\0"u8.ToArray(), 1);
        module.Globals.AddRange([configured, total, seed, text]);
        var f = FunctionBuilder.Program(module, "Filter");
        var port = f.Load(IrType.I16, new IrGlobalAddress(configured));
        var wide = f.Add(new IrConvert(IrConversion.ZeroExtend, port, IrType.I64));
        var sum = f.Binary(IrBinaryOperator.Add, f.Load(IrType.I64, new IrGlobalAddress(total)), wide);
        f.Store(new IrGlobalAddress(total), sum);
        f.Store(new IrGlobalAddress(seed), IrConstant.Int32(9));
        f.Return(Pass);
        return module;
    }

    public static IrModule Subprograms()
    {
        var module = Empty("Subprograms");
        var small = FunctionBuilder.Subprogram(module, "IsSmall", IrType.Bool, IrType.I8, IrType.I32);
        var wide = small.Add(new IrConvert(IrConversion.ZeroExtend, small.Parameter(0), IrType.I32));
        small.Return(small.Add(new IrCompare(IrComparison.LessUnsigned, wide, small.Parameter(1))));

        var f = FunctionBuilder.Program(module, "Filter");
        var first = f.Load(IrType.I8, f.Packet(14));
        var result = f.Add(new IrCall(small.Function, [first, IrConstant.Int32(16)]));
        f.Return(f.Add(new IrSelect(result, IrConstant.Int32(1), IrConstant.Int32(Pass))));
        return module;
    }

    /// <summary>More than LLVM expands at once, in a map's value.</summary>
    public static IrModule LargeCopies()
    {
        var module = Empty("LargeCopies");
        var map = new IrMap("Blocks", 2)
        {
            MaxEntries = 2,
            Key = DebugInt.UInt32,
            Value = new DebugArray(new DebugInt("byte", 1, DebugEncoding.Unsigned), 4096),
        };
        module.Maps.Add(map);
        var f = FunctionBuilder.Program(module, "Copy");
        var key = f.Slot("key", IrType.I32);
        f.Store(key, IrConstant.Int32(0));
        var value = f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), key]));
        f.Branch(f.Add(new IrCompare(IrComparison.Equal, value, IrConstant.Null)), "none", "some");
        f.Block("some");
        f.Add(new IrCopy(f.At(value, 2048), value, 2048, 8));
        f.Add(new IrZero(value, 2000, 8));
        f.Add(new IrCopy(f.At(value, 2101), f.At(value, 1500), 300, 1));
        f.Jump("none");
        f.Block("none").Return(Pass);
        return module;
    }

    public static IrModule AtomicAdd()
    {
        var module = Empty("AtomicAdd");
        var number = new DebugInt("ulong", 8, DebugEncoding.Unsigned);
        var total = new IrGlobal("Total", ".bss", new byte[16], 8) { DebugType = new DebugArray(number, 2) };
        module.Globals.Add(total);
        var f = FunctionBuilder.Program(module, "Add");
        f.Add(new IrAtomic(IrAtomicOperator.Add, new IrGlobalAddress(total), IrConstant.Int64(3)));
        f.Add(new IrAtomic(IrAtomicOperator.Add, f.At(new IrGlobalAddress(total), 8), IrConstant.Int32(5)));
        f.Return(Pass);
        return module;
    }

    /// <summary>Two fields in two branches, used as one value: LLVM must not choose between addresses in the context.</summary>
    public static IrModule ContextFields()
    {
        var module = Empty("ContextFields");
        var f = FunctionBuilder.Program(module, "Choose");
        var first = f.Load(IrType.I8, f.Packet(14));
        var slot = f.Slot("field", IrType.I32);
        f.Branch(f.Add(new IrCompare(IrComparison.Equal, first, new IrConstant(IrType.I8, 0))), "left", "right");
        f.Block("left").Store(slot, f.Add(new IrContextLoad(f.Parameter(0), FunctionBuilder.Field(12), IrType.I32)));
        f.Jump("join");
        f.Block("right").Store(slot, f.Add(new IrContextLoad(f.Parameter(0), FunctionBuilder.Field(16), IrType.I32)));
        f.Jump("join");
        var narrow = f.Block("join").Add(new IrConvert(IrConversion.Truncate, f.Load(IrType.I32, slot), IrType.I8));
        f.Return(f.Add(new IrConvert(IrConversion.ZeroExtend, narrow, IrType.I32)));
        return module;
    }

    /// <summary>The last line of the program was inlined from another file.</summary>
    public static IrModule TwoFiles()
    {
        var module = Empty("TwoFiles");
        var other = new SourceFile("../shared/Other.cs", "first\nsecond \"quoted\" \\ line\tüñ\n");
        module.Files.Add(other);
        var f = FunctionBuilder.Program(module, "Read");
        var packet = f.Packet(14);
        var value = f.Add(new IrLoad(IrType.I32, packet, 4));
        value.Span = new SourceSpan(other, 2, 1);
        f.Return(value);
        return module;
    }

    /// <summary>Opaque values of every size, added up with a byte-swapped one: the test knows the sum.</summary>
    public static IrModule Opaque()
    {
        var module = Empty("Opaque");
        var f = FunctionBuilder.Program(module, "Sum");
        var packet = f.Add(new IrOpaque(f.Packet(16)));
        var sum = f.Add(new IrSelect(f.Add(new IrOpaque(IsOdd(f, packet))), IrConstant.Int32(1), IrConstant.Int32(0))) as IrValue;
        foreach (var type in new[] { IrType.I8, IrType.I16, IrType.I32, IrType.I64 })
        {
            var value = f.Add(new IrOpaque(f.Load(type, packet)));
            sum = f.Binary(IrBinaryOperator.Add, sum, ToInt32(f, value));
        }

        var swapped = f.Add(new IrByteSwap(f.Load(IrType.I16, packet)));
        f.Return(f.Binary(IrBinaryOperator.Add, sum, ToInt32(f, swapped)));
        return module;
    }

    /// <summary>for (i = 0; i &lt; first &amp; 63; i++) value[i] = 0: LLVM makes a memset of it, whose size only the running program knows.</summary>
    public static IrModule ClearingLoop()
    {
        var module = Empty("ClearingLoop");
        var block = new DebugArray(new DebugInt("byte", 1, DebugEncoding.Unsigned), 64);
        var map = new IrMap("Blocks", 2) { MaxEntries = 1, Key = DebugInt.UInt32, Value = block };
        module.Maps.Add(map);
        var f = FunctionBuilder.Program(module, "Clear");
        var count = f.Binary(IrBinaryOperator.And, f.Load(IrType.I64, f.Packet(14)), IrConstant.Int64(63));
        var (key, index) = (f.Slot("key", IrType.I32), f.Slot("index", IrType.I64));
        f.Store(key, IrConstant.Int32(0));
        f.Store(index, IrConstant.Int64(0));
        var value = f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), key]));
        f.Branch(f.Add(new IrCompare(IrComparison.Equal, value, IrConstant.Null)), "done", "test");
        var i = f.Block("test").Load(IrType.I64, index);
        f.Branch(f.Add(new IrCompare(IrComparison.LessUnsigned, i, count)), "body", "done");
        f.Block("body").Store(f.Add(new IrOffset(value, i)), new IrConstant(IrType.I8, 0));
        f.Store(index, f.Binary(IrBinaryOperator.Add, i, IrConstant.Int64(1)));
        f.Jump("test");
        f.Block("done").Return(Pass);
        return module;
    }

    public static IrModule SwapMacs()
    {
        var module = Empty("SwapMacs");
        var f = FunctionBuilder.Program(module, "Swap");
        var destination = f.Packet(14);
        var source = f.At(destination, 6);
        var old = f.Slot("old", IrType.Bytes(6, 2));
        f.Add(new IrCopy(old, destination, 6, 2));
        f.Add(new IrCopy(destination, source, 6, 2));
        f.Add(new IrCopy(source, old, 6, 2));
        f.Return(3);
        return module;
    }

    /// <summary>Twenty look-ups, each with a key of 40 bytes of its own, half of them through a parameter by reference: 800 bytes of slots.</summary>
    public static IrModule ManyKeys()
    {
        var module = Empty("ManyKeys");
        var map = WideMap(module);
        var f = FunctionBuilder.Program(module, "Look");
        for (var i = 0; i < 20; i++)
        {
            var key = f.Slot("key", IrType.Bytes(40, 8));
            f.Add(new IrZero(key, 40, 8));
            f.Store(f.At(key, 8), IrConstant.Int32(i));
            var found = f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), i % 2 == 0 ? key : ByReference(f, key)]));
            f.Branch(f.Add(new IrCompare(IrComparison.Equal, found, IrConstant.Null)), $"next{i}", $"found{i}");
            f.Block($"found{i}").Store(found, IrConstant.Int64(i));
            f.Jump($"next{i}");
            f.Block($"next{i}");
        }

        f.Return(Pass);
        return module;
    }

    /// <summary>
    /// A slot that keeps its content while others, which are written whole in each round of a loop, come and go. It counts the rounds: 3.
    /// </summary>
    public static IrModule KeptSlot()
    {
        var module = Empty("KeptSlot");
        var map = WideMap(module);
        var f = FunctionBuilder.Program(module, "Count");
        var (kept, passing) = (f.Slot("kept", IrType.Bytes(40, 8)), f.Slot("passing", IrType.Bytes(40, 8)));
        f.Add(new IrZero(kept, 40, 8));
        f.Jump("round");
        f.Block("round").Add(new IrZero(passing, 40, 8));
        f.Store(f.At(passing, 32), IrConstant.Int64(100));
        f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), passing]));
        var rounds = f.Binary(IrBinaryOperator.Add, f.Load(IrType.I64, f.At(kept, 32)), IrConstant.Int64(1));
        f.Store(f.At(kept, 32), rounds);
        f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), kept]));
        f.Branch(f.Add(new IrCompare(IrComparison.LessUnsigned, rounds, IrConstant.Int64(3))), "round", "done");
        var result = f.Block("done").Load(IrType.I64, f.At(kept, 32));
        f.Return(f.Add(new IrConvert(IrConversion.Truncate, result, IrType.I32)));
        return module;
    }

    /// <summary>Eight words of the packet, before and after a look-up with a key of 4 bytes: more than the registers that a call leaves alone.</summary>
    public static IrModule Spills()
    {
        var module = Empty("Spills");
        var number = new DebugInt("uint", 4, DebugEncoding.Unsigned);
        var map = new IrMap("Flows", 1) { MaxEntries = 16, Key = number, Value = number };
        module.Maps.Add(map);
        var f = FunctionBuilder.Program(module, "Look");
        var packet = f.Packet(32);
        var words = Enumerable.Range(0, 8).Select(i => f.Load(IrType.I32, f.At(packet, i * 4))).Select(word => f.Binary(IrBinaryOperator.Multiply, word, word)).ToList();
        var key = f.Slot("key", IrType.I32);
        f.Store(key, words[0]);
        f.Add(new IrCallHelper(_lookup, IrType.Pointer, [new IrMapAddress(map), key]));
        f.Return(words.Aggregate(words[7], (sum, word) => f.Binary(IrBinaryOperator.Add, f.Binary(IrBinaryOperator.Multiply, sum, word), word)));
        return module;
    }

    private static IrMap WideMap(IrModule module)
    {
        var number = new DebugInt("ulong", 8, DebugEncoding.Unsigned);
        var map = new IrMap("Flows", 1) { MaxEntries = 16, Key = new DebugArray(number, 5), Value = number };
        module.Maps.Add(map);
        return map;
    }

    private static IrValue ByReference(FunctionBuilder f, IrValue pointer)
    {
        var reference = f.Slot("reference", IrType.Pointer);
        f.Store(reference, pointer);
        return f.Load(IrType.Pointer, reference);
    }

    private static IrValue IsOdd(FunctionBuilder f, IrValue packet)
    {
        var low = f.Binary(IrBinaryOperator.And, f.Load(IrType.I32, packet), IrConstant.Int32(1));
        return f.Add(new IrCompare(IrComparison.NotEqual, low, IrConstant.Int32(0)));
    }

    private static IrValue ToInt32(FunctionBuilder f, IrValue value) => value.Type.Bits switch
    {
        32 => value,
        < 32 => f.Add(new IrConvert(IrConversion.ZeroExtend, value, IrType.I32)),
        _ => f.Add(new IrConvert(IrConversion.Truncate, value, IrType.I32)),
    };

    /// <summary>A struct with a nested one, an enum, an array, a pointer to itself and overlapping fields.</summary>
    private static DebugStruct Statistics()
    {
        var number = new DebugInt("ulong", 8, DebugEncoding.Unsigned);
        var inner = new DebugStruct("Inner", 4, IsUnion: true);
        inner.Fields.AddRange([new("Whole", 0, DebugInt.UInt32), new("High", 2, new DebugInt("ushort", 2, DebugEncoding.Unsigned))]);
        var kind = new DebugEnum("Kind", 1, false, [("None", 0), ("Some", 200)]);
        var type = new DebugStruct("Statistics", 32, IsUnion: false);
        type.Fields.AddRange(
        [
            new("Packets", 0, number), new("Inner", 8, inner), new("Kind", 12, kind),
            new("Bytes", 13, new DebugArray(new DebugInt("bool", 1, DebugEncoding.Bool), 3)),
            new("Next", 16, new DebugPointer(type)), new("Last", 24, number),
        ]);
        return type;
    }
}
