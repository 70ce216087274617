using System.Runtime.InteropServices;
using Bpf.Tool.Compile;

namespace Bpf.Tool.Tests;

/// <summary>What a run takes over from the one before, and that nobody can tell from the objects.</summary>
public sealed class ObjectCacheTests : IDisposable
{
    static readonly DateTime s_longAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    static readonly (string Name, string Text)[] s_files =
    [
        ("Gate.cs", """
            using Bpf;
            // note
            public static partial class Gate
            {
                public static readonly HashMap<Pair, Value> Seen = new(maxEntries: 64);
                [Xdp] public static XdpAction Enter(XdpContext context)
                {
                    if (Seen.TryGet(default(Pair), out var count)) count.Value.Count++;
                    return Rules.IsWanted(context.ReceiveQueue) ? XdpAction.Pass : XdpAction.Drop;
                }
            }
            """),
        ("Wall.cs", """
            using Bpf;
            public static class Wall
            {
                [Xdp] public static XdpAction Stop(XdpContext context)
                {
                    return context.ReceiveQueue > Rules.Most ? XdpAction.Drop : XdpAction.Pass;
                }
            }
            """),
        ("Rules.cs", """
            static class Rules
            {
                public const uint Most = 5;
                public static bool IsWanted(uint number)
                {
                    return number < 3;
                }
            }
            """),
        ("Pair.cs", """
            public struct Pair(uint first)
            {
                public uint A = first;
                public readonly uint Again() { return A; }
            }
            public struct Value
            {
                public ulong Count;
                public uint Half { get => 1; set { } }
                public readonly ulong Twice() { return Count; }
            }
            """),
    ];

    static readonly (string File, string Old, string New)[] s_edits =
    [
        ("Gate.cs", "// note", "// a note\n\n"), ("Gate.cs", "Count++", "Count += 2"), ("Gate.cs", "maxEntries: 64", "maxEntries: 65"),
        ("Gate.cs", "? XdpAction.Pass : XdpAction.Drop", "? XdpAction.Drop : XdpAction.Pass"), ("Gate.cs", "Enter(", "Come("), ("Gate.cs", "class Gate", "class Wall2"),
        ("Wall.cs", "Rules.Most", "Rules.Most + 1"), ("Wall.cs", "using Bpf;", "using Bpf;\n"), ("Wall.cs", "[Xdp]", "[Xdp(Name = \"wall\")]"), ("Wall.cs", "XdpAction.Pass;", "5;"),
        ("Wall.cs", "> Rules", "> (uint)(object)Rules"), ("Wall.cs", "[Xdp] public", "public"), ("Wall.cs", "return context", "#if NEVER\n#endif\n return context"),
        ("Rules.cs", "< 3", "< 4"), ("Rules.cs", "Most = 5", "Most = 6"), ("Rules.cs", "static class", "// rules\nstatic class"), ("Rules.cs", "bool IsWanted(uint", "bool IsWanted(ulong"),
        ("Rules.cs", "return number", "while (number == 7) { }\n return number"), ("Rules.cs", "return number < 3;\n    }", "return number < 3;\n"),
        ("Pair.cs", "return A;", "return A + first;"), ("Pair.cs", "get => 1;", "get => field;"), ("Pair.cs", "return A;", "return A + 1;"),
        ("Pair.cs", "uint A", "ulong A"),
    ];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bpf-tool-cache-");
    readonly Dictionary<string, string> _texts = s_files.ToDictionary(file => file.Name, file => file.Text);

    public void Dispose() => _folder.Delete(recursive: true);

    [LlvmFact]
    public void OnlyWhatReachesTheEditIsMadeAgain()
    {
        Warm();

        Assert.Equal(["Gate.bpf.o"], MadeAfter(() => Edit("Rules.cs", "< 3", "< 4")));
        Assert.Equal(["Wall.bpf.o"], MadeAfter(() => Edit("Wall.cs", "Rules.Most", "Rules.Most - 1")));
        Assert.Equal(["Gate.bpf.o", "Wall.bpf.o"], MadeAfter(() => Edit("Rules.cs", "Most = 5", "Most = 6")));
        Assert.Empty(MadeAfter(() => { }));
        Assert.Empty(MadeAfter(() => Edit("Pair.cs", "public struct", "// comment\npublic struct")));
        Assert.Empty(MadeAfter(() => Edit("Pair.cs", "return Count;", "return Count * 2;")));
    }

    // Of a body that no program reaches.
    [LlvmTheory]
    [InlineData("return A;", "return A + first;")]
    [InlineData("get => 1;", "get => field;")]
    public void AFieldThatABodyMakesIsADeclaration(string old, string now)
    {
        Warm();

        Assert.Equal(["Gate.bpf.o", "Wall.bpf.o"], MadeAfter(() => Edit("Pair.cs", old, now)));
    }

    // Lines are in the object, for the verifier's log.
    [LlvmFact]
    public void AnObjectWhoseLinesMovedIsMadeAgain()
    {
        Warm();
        var before = ObjectOf("Gate.bpf.o");

        Edit("Gate.cs", "// note", "// a note\n\n");
        var said = Warm();

        Assert.NotEqual(before, ObjectOf("Gate.bpf.o"));
        AssertIsAsAnew(said);
    }

    [LlvmTheory]
    [InlineData("objects.cache", "")]
    [InlineData("objects.cache", "half")]
    [InlineData("objects.cache", "changed")]
    [InlineData("Wall.bpf.o", "")]
    [InlineData("Wall.bpf.o", "half")]
    [InlineData("Wall.bpf.o", "changed")]
    [InlineData("Wall.bpf.o", "gone")]
    public void WhatIsDamagedIsMadeAgain(string file, string damage)
    {
        Warm();
        var path = Path.Combine(_folder.FullName, "warm", file);
        var content = File.ReadAllBytes(path);
        if (damage == "changed") content[^40] ^= 1;
        else content = content[..(damage == "half" ? content.Length / 2 : 0)];
        File.WriteAllBytes(path, content);
        if (damage == "gone") File.Delete(path);

        AssertIsAsAnew(Warm());
    }

    [LlvmTheory]
    [InlineData("/license:GPL")]
    [InlineData("/cpu:v2")]
    [InlineData("/define:ANYTHING")]
    [InlineData("/projectdir:/")]
    public void AnotherOptionMakesAllAgain(string option)
    {
        Warm();

        Assert.Equal(["Gate.bpf.o", "Wall.bpf.o"], MadeAfter(() => { }, option));
    }

    [LlvmFact]
    public void AChangedReferenceMakesAllAgain()
    {
        var reference = Path.Combine(_folder.FullName, "Bpf.Other.dll");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Bpf.Runtime.dll"), reference);
        Warm($"/reference:{reference}");

        Assert.Equal(["Gate.bpf.o", "Wall.bpf.o"], MadeAfter(() => File.SetLastWriteTimeUtc(reference, s_longAgo), $"/reference:{reference}"));
    }

    [LlvmTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void AfterRandomEdits_ObjectsAndDiagnosticsAreThoseOfARunFromTheStart(int seed)
    {
        var (random, done, kept) = (new Random(seed), new Stack<(string File, string Old, string New)>(), 0);
        for (var step = 0; step < 25; step++)
        {
            var back = done.Count > 0 && random.Next(5) < 2 + done.Count;
            var edit = back ? done.Pop() : s_edits.Where(edit => _texts[edit.File].Contains(edit.Old)).OrderBy(_ => random.Next()).First();
            if (back) Edit(edit.File, edit.New, edit.Old);
            else
            {
                Edit(edit.File, edit.Old, edit.New);
                done.Push(edit);
            }

            kept += 2 - MadeAfter(() => { }, out var said).Count;
            AssertIsAsAnew(said);
        }

        // A cache that keeps nothing would pass, too.
        Assert.InRange(kept, 8, 42);
    }

    List<string> MadeAfter(Action edit, params string[] options) => MadeAfter(edit, out _, options);

    List<string> MadeAfter(Action edit, out string said, params string[] options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "warm"));
        foreach (var file in folder.GetFiles("*.o")) file.LastWriteTimeUtc = s_longAgo;
        edit();
        said = Warm(options);
        return [.. folder.GetFiles("*.o").Where(file => file.LastWriteTimeUtc != s_longAgo).Select(file => file.Name).Order()];
    }

    void Edit(string file, string old, string now)
    {
        var at = _texts[file].IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{old}'");
        _texts[file] = string.Concat(_texts[file].AsSpan(0, at), now, _texts[file].AsSpan(at + old.Length));
    }

    byte[] ObjectOf(string name) => File.ReadAllBytes(Path.Combine(_folder.FullName, "warm", name));

    void AssertIsAsAnew(string said)
    {
        Assert.Equal(Compile("cold", []), said);
        Assert.Equal(FilesIn("cold"), FilesIn("warm"));
    }

    SortedDictionary<string, string> FilesIn(string folder) => new(new DirectoryInfo(Path.Combine(_folder.FullName, folder)).GetFiles()
        .Where(file => file.Name != "objects.cache").ToDictionary(file => file.Name, file => Convert.ToHexString(File.ReadAllBytes(file.FullName))));

    string Warm(params string[] options) => Compile("warm", [$"/cache:{_folder.FullName}/warm/objects.cache", .. options]);

    string Compile(string folder, string[] options)
    {
        foreach (var file in _texts) File.WriteAllText(Path.Combine(_folder.FullName, file.Key), file.Value);
        var references = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll").Append(Path.Combine(AppContext.BaseDirectory, "Bpf.dll"));
        var said = new StringWriter();
        CompileCommand.Run(
            [
                .. _texts.Keys.Select(name => $"/source:{_folder.FullName}/{name}"), .. references.Select(path => $"/reference:{path}"),
                $"/outdir:{_folder.FullName}/{folder}", $"/projectdir:{_folder.FullName}", "/trustcsharp:on", .. options,
            ],
            said);
        return said.ToString();
    }
}
