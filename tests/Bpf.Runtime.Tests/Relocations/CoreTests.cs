using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Loading;
using Bpf.Runtime.Relocations;

namespace Bpf.Runtime.Tests.Relocations;

/// <summary>CO-RE relocations of an object against "kernel" types that clang compiled from other declarations.</summary>
public class CoreTests
{
    const string Local = """
        #define CORE __attribute__((preserve_access_index))
        enum mode { MODE_A, MODE_B = 5, MODE_C };
        enum wide { WIDE_A = 0x100000000ULL, WIDE_B };
        struct inner { int x; int y; } CORE;
        struct thing { int first; struct inner in; unsigned flag : 3; int signed_flag : 5; unsigned char bytes[4]; struct inner list[3]; long gone;
            unsigned small; void *pointer; enum mode mode; int resized; } CORE;
        struct thing___other { char renamed; } CORE;
        struct missing { int a; } CORE;
        typedef struct { int t; } CORE alias_t;
        union either { int i; char c; } CORE;
        struct matching { int a; struct inner *in; } CORE;
        struct unmatching { int a; } CORE;
        """;

    const string Kernel = """
        enum mode { MODE_Z, MODE_A, MODE_B = 17 };
        enum wide { WIDE_Z, WIDE_B = 0x700000000ULL };
        struct inner { char pad[3]; int y, x; };
        struct thing { long more; struct { char c; union { short s; struct { int deep; int first; }; }; }; unsigned long early;
            int signed_flag : 9; unsigned pad_bits : 20; unsigned flag : 7; unsigned char bytes[8]; struct inner in; struct inner list[5];
            unsigned long small; void *pointer; enum mode mode; long resized; int renamed; };
        typedef struct { long pad; int t; } alias_t;
        union either { long l; int i; char c; };
        struct matching { char before; int a; struct inner *in; };
        struct unmatching { unsigned a; };
        struct thing *a; alias_t *b; union either *c; struct matching *d; struct unmatching *e; enum mode m = MODE_A; enum wide w = WIDE_Z;
        """;

    // Kinds of __builtin_preserve_field_info.
    const string Offset = "0", Size = "1", Exists = "2", Signed = "3", LeftShift = "4", RightShift = "5";

    [ClangTheory]
    [InlineData("struct thing", "in", Offset, 48u)]
    [InlineData("struct thing", "first", Offset, 16u)]
    [InlineData("struct thing", "in.x", Offset, 56u)]
    [InlineData("struct thing", "bytes[2]", Offset, 39u)]
    [InlineData("struct thing", "list[1].y", Offset, 76u)]
    [InlineData("struct thing", "in", Size, 12u)]
    [InlineData("struct thing", "bytes", Size, 8u)]
    [InlineData("struct thing", "list[2]", Size, 12u)]
    [InlineData("struct thing", "gone", Exists, 0u)]
    [InlineData("struct thing", "first", Exists, 1u)]
    [InlineData("struct thing", "small", Size, 8u)]
    [InlineData("struct thing", "first", Signed, 1u)]
    [InlineData("struct thing", "flag", Signed, 0u)]
    [InlineData("struct thing", "signed_flag", LeftShift, 55u)]
    [InlineData("struct thing", "signed_flag", RightShift, 55u)]
    [InlineData("struct missing", "a", Exists, 0u)]
    [InlineData("struct thing___other", "renamed", Exists, 1u)]
    [InlineData("union either", "c", Offset, 0u)]
    [InlineData("union either", "i", Exists, 1u)]
    [InlineData("alias_t", "t", Offset, 8u)]
    public void FieldsAreFound(string type, string field, string kind, uint expected) =>
        Assert.Equal(expected, Constant($"{type} *p = (void *)ctx; return __builtin_preserve_field_info(p->{field}, {kind});"));

    [ClangTheory]
    [InlineData("struct thing", "TYPE_SIZE", null)]
    [InlineData("struct missing", "TYPE_SIZE", 0u)]
    [InlineData("struct thing", "TYPE_EXISTENCE", 1u)]
    [InlineData("struct missing", "TYPE_EXISTENCE", 0u)]
    [InlineData("alias_t", "TYPE_EXISTENCE", 1u)]
    [InlineData("struct thing", "TYPE_MATCHES", 0u)]
    [InlineData("struct matching", "TYPE_MATCHES", 1u)]
    [InlineData("struct unmatching", "TYPE_MATCHES", 0u)]
    public void TypesAreFound(string type, string kind, uint? expected)
    {
        var number = kind switch { "TYPE_EXISTENCE" => 0, "TYPE_SIZE" => 1, _ => 2 };
        expected ??= (uint)KernelTypes.Find(BtfKind.Struct, "thing")!.Size;
        Assert.Equal((ulong)expected.Value, Constant($"return __builtin_preserve_type_info(*({type} *)0, {number});"));
    }

    [ClangTheory]
    [InlineData("enum mode", "MODE_A", 0, 1ul)]
    [InlineData("enum mode", "MODE_C", 0, 0ul)]
    [InlineData("enum mode", "MODE_B", 1, 17ul)]
    [InlineData("enum wide", "WIDE_B", 1, 0x700000000ul)]
    [InlineData("enum wide", "WIDE_A", 0, 0ul)]
    public void EnumeratorsAreFound(string type, string name, int kind, ulong expected) =>
        Assert.Equal(expected, Constant($"return __builtin_preserve_enum_value(*(typeof({type}) *){name}, {kind}) >> ({expected}ULL > 0xffffffff ? 32 : 0);", wide: true));

    [ClangFact]
    public void TypeNumbersAreThoseOfTheKernelOrOfTheObject()
    {
        Assert.Equal((ulong)KernelTypes.Find(BtfKind.Struct, "thing")!.Id, Constant("return __builtin_btf_type_id(*(struct thing *)0, 1);", wide: true));
        var local = Read("return __builtin_btf_type_id(*(struct thing *)0, 0);");
        Assert.Equal((ulong)local.Btf!.Find(BtfKind.Struct, "thing")!.Id, Constant("return __builtin_btf_type_id(*(struct thing *)0, 0);", wide: true));
    }

    [ClangTheory]
    [InlineData("p->first", 0x61, 16)]
    [InlineData("p->small", 0x79, 120)]
    [InlineData("(long)p->pointer", 0x79, 128)]
    public void LoadsAreMovedAndResized(string field, int opcode, int offset)
    {
        var load = Resolve($"struct thing *p = (void *)ctx; return {field};").Slots.Single(s => (s.Opcode & 7) == 1);
        Assert.Equal((opcode, offset), (load.Opcode, load.Offset));
    }

    [ClangFact]
    public void AStoreIsMoved()
    {
        var store = Resolve("struct thing *p = (void *)ctx; p->in.y = 7; return 0;").Slots.Single(s => (s.Opcode & 7) is 2 or 3);
        Assert.Equal(52, store.Offset);
    }

    [ClangFact]
    public void ASignedFieldOfAnotherSizeIsRefused()
    {
        var error = Assert.Throws<BpfException>(() => Resolve("struct thing *p = (void *)ctx; return p->resized;"));
        Assert.Contains("struct thing.resized", error.Message);
        Assert.Contains("neither a pointer nor unsigned", error.Message);
    }

    [ClangFact]
    public void WhatIsMissingMustNotBeReached()
    {
        var program = Resolve("struct thing *p = (void *)ctx; return p->gone;");
        var poisoned = program.Slots.ToList().FindIndex(s => s.Opcode == Slot.Call);
        Assert.Equal(poisoned, Poison.Find($"0: (85) call unknown\ninvalid func unknown#{program.Slots[poisoned].Immediate}\n"));
        Assert.Equal("struct thing.gone", program.WantedAt(poisoned));
    }

    [ClangFact]
    public void TypesThatDifferAreAmbiguous()
    {
        var kernel = Objects.Read("struct thing { int first; }; struct thing___two { long pad; int first; }; struct thing *a; struct thing___two *b;").Btf!;
        var spec = Read("struct thing *p = (void *)ctx; return p->first;");
        var error = Assert.Throws<BpfException>(() => Resolve(spec, kernel));
        Assert.Contains("several types that fit struct thing.first", error.Message);
    }

    static BtfTypes KernelTypes { get; } = Bpf.Kernel.Tests.Clang.Path is null ? null! : Objects.Read(Kernel).Btf!;

    static ObjectSpec Read(string body) => Objects.Read($"{Local} SEC(\"xdp\") int p(struct xdp_md *ctx) {{ {body} }}");

    static LinkedProgram Resolve(string body) => Resolve(Read(body), KernelTypes);

    static LinkedProgram Resolve(ObjectSpec spec, BtfTypes types)
    {
        var program = Linker.Link(spec, spec.GetProgram("p"));
        using var kernel = new Bpf.Runtime.Btf.KernelTypes();
        new CoreResolver(spec, kernel, types).Resolve(program);
        return program;
    }

    /// <summary>The constant that a program which only returns one loads.</summary>
    static ulong Constant(string body, bool wide = false)
    {
        var slots = Resolve(body).Slots;
        var load = slots.First(s => s.Opcode is 0xb7 or 0xb4 or Slot.WideLoad);
        return load.Opcode == Slot.WideLoad ? (ulong)slots[1].Immediate << 32 | (uint)load.Immediate : wide ? (ulong)(long)load.Immediate : (uint)load.Immediate;
    }
}
