namespace Bpf.Kernel.Tests.Language.Table;

/// <summary>
/// What programs may contain, part by part, so that docs/language.md shows what has no case. A construct that only a case names comes
/// after these.
/// </summary>
internal static class LanguageConstructs
{
    /// <summary>The family of cases, the heading, and the constructs, divided by semicolons.</summary>
    public static IReadOnlyList<(string Family, string Heading, string[] Constructs)> All { get; } =
    [
        Part("Arithmetic", "Operators", """
            binary operators;division and remainder;shifts;comparisons;unary operators;++ and --;compound assignment;bool operators;
            operators on small types;nint and nuint;char;evaluation order
            """),
        Part("Conversions", "Conversions", "conversions between integer types;implicit conversions;enums;constants;bool and bytes"),
        Part("Checked", "checked and unchecked", "checked arithmetic;checked compound assignment;checked conversions;unchecked"),
        Part("ControlFlow", "Control flow", """
            if;?:;&& and ||;while;do;for;foreach;nested loops;break and continue;goto;switch statement;switch expression;return;throw;
            definite assignment
            """),
        Part("Methods", "Methods", """
            static methods;named and optional arguments;ref, in and out;local functions;local functions that capture;generic methods;
            static abstract members;extension methods
            """),
        Part("KernelLoop", "Loops of the kernel", "Loop.Range"),
        Part("Functions", "Functions of their own", "NoInlining subprograms;aborts of subprograms;global functions;lambdas as callbacks"),
        Part("Structs", "Structs", """
            fields and copies;constructors and initializers;properties;instance methods;operators;conversion operators;indexers;nested structs;
            generic structs;records;with;explicit layout and unions;packed layout;empty structs;sizeof and default;constant fields
            """),
        Part("Tuples", "Tuples", "tuples;tuple equality;tuple conversions;deconstruction"),
        Part("Patterns", "Patterns", """
            constant, relational and logical patterns;property patterns;positional patterns;list patterns;type patterns;var and discard patterns;
            patterns over enums;patterns over tuples;when clauses
            """),
        Part("Nullables", "Nullable values", "nullable values;lifted operators;??;?."),
        Part("References", "References and pointers", """
            ref locals and returns;ref reassignment;conditional ref;ref readonly and in;ref fields;ref structs;pointers;pointer arithmetic;address-of
            """),
        Part("Memory", "Memory", """
            inline arrays;fixed buffers;stackalloc;collection expressions;u8 literals;static readonly tables;foreach over arrays;static fields;
            [Configurable] fields
            """),
        Part("Spans", "Spans", """
            indexing;Slice;ranges and ^;foreach over spans;CopyTo and TryCopyTo;SequenceEqual, IndexOf, Contains, StartsWith;
            Clear and Fill;spans over the packet
            """),
        Part("Library", "Members of the .NET library", "Math;BitOperations;BinaryPrimitives;Interlocked;Volatile;Unsafe;MemoryMarshal"),
        Part("Maps", "Maps", "ArrayMap;PerCpuArrayMap;HashMap;map values by reference;structs as keys"),
        Part("Packets", "Packets", """
            TryRead;TrySkip;headers;big-endian fields;raw pointers;unaligned offsets;short packets;packet writes;XdpAction values;Trace.Print
            """),
        Part("Aborts", "Exceptions, which abort", """
            index out of range;division by zero;overflow of division;checked overflow;thrown exceptions;no value;effects before an abort;
            aborts in calls
            """),
    ];

    private static (string, string, string[]) Part(string family, string heading, string constructs) =>
        (family, heading, constructs.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
