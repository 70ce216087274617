using Bpf.Compiler;
using Bpf.Kernel.Tests.Language;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>Traffic control programs given as C# text.</summary>
static class TcSource
{
    public const string Facts = """
        public static readonly ArrayMap<ulong> Facts = new(maxEntries: 16);
        static void Say(uint index, ulong value) { if (Facts.TryGet(index, out var fact)) fact.Value = value; }
        """;

    public static readonly CompilerOptions Newest = new() { MinimumKernel = new(6, 18) };

    /// <summary>The program whose body is given.</summary>
    public static TcMethod Compile(string body, string members = "", string attribute = "[Tc]") =>
        LanguageProgram.Compile<TcMethod>(Text(body, members, attribute), "Run", Newest);

    public static string Text(string body, string members = "", string attribute = "[Tc]") => $$"""
        using Bpf;
        using Bpf.Net;
        public static unsafe partial class Sample
        {
            {{attribute}}
            public static TcAction Run(SkbContext context)
            {
                {{body}}
            }
            {{Facts}}
            {{members}}
        }
        """;
}
