using Bpf.Compiler;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>Programs of the tests of helpers: they tell what they saw by <c>Say</c>.</summary>
static class HelperProgram
{
    public const string Facts = """
        public static readonly ArrayMap<ulong> Facts = new(maxEntries: 16);
        static void Say(uint index, ulong value) { if (Facts.TryGet(index, out var fact)) fact.Value = value; }
        """;

    static readonly CompilerOptions s_newest = new() { MinimumKernel = new(6, 18) };

    public static XdpMethod Compile(string body, string members = "") => LanguageProgram.Compile(Source(body, members), s_newest);

    public static string Source(string body, string members = "") => SourceCompiler.Program(body, Facts + members);

    /// <summary>What the program said in the kernel.</summary>
    public static ulong[] Ask(KernelTest test) => [.. new Bpf.Runtime.Map<uint, ulong>(test.Object.Maps.Single(map => map.Name == "Facts")).Select(entry => entry.Value)];

    /// <summary>What the program said on the CLR.</summary>
    public static ulong Ask(XdpMethod program, uint index)
    {
        var facts = (ArrayMap<ulong>)program.Method.DeclaringType!.GetField("Facts")!.GetValue(null)!;
        return facts.TryGet(index, out var fact) ? fact.Value : throw new ArgumentOutOfRangeException(nameof(index));
    }
}
