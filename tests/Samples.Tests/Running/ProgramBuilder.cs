using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;
using Bpf;
using Bpf.Analyzers.Skeletons;
using Bpf.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Samples.Corpus.Objects;

namespace Samples.Tests.Running;

/// <summary>Builds what a sample runs in user space from the sample's sources, as its project does, without the packages.</summary>
static class ProgramBuilder
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    const string RuntimeConfiguration = """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""";

    static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    static readonly ConcurrentDictionary<string, Lazy<string>> s_built = [];

    /// <summary>The path of the program, to run with <c>dotnet</c>. It is built once.</summary>
    public static string Build(string sample) => s_built.GetOrAdd(sample, name => new Lazy<string>(() => BuildNow(name))).Value;

    static string BuildNow(string sample)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "programs", sample)).FullName;
        var path = Path.Combine(folder, $"{sample}.dll");
        var resource = new ResourceDescription($"Samples.{sample}.bpf.o", () => new MemoryStream(CSharpObject.Compile(sample)), isPublic: true);
        using (var file = File.Create(path))
        {
            var result = Compile(sample).Emit(file, manifestResources: [resource]);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        File.WriteAllText(Path.Combine(folder, $"{sample}.runtimeconfig.json"), RuntimeConfiguration);
        foreach (var library in Libraries(sample)) File.Copy(library, Path.Combine(folder, Path.GetFileName(library)), overwrite: true);
        return path;
    }

    // Packages that a sample needs are this project's too.
    static IEnumerable<string> Libraries(string sample) =>
    [
        typeof(XdpAttribute).Assembly.Location,
        typeof(BpfObject).Assembly.Location,
        .. Project(sample).Descendants("PackageReference").Any() ? Directory.GetFiles(AppContext.BaseDirectory, "Microsoft.Extensions.*.dll") : [],
    ];

    static Compilation Compile(string sample)
    {
        var trees = Sources(sample).Select(source => CSharpSyntaxTree.ParseText(File.ReadAllText(source), s_options, source))
            .Append(CSharpSyntaxTree.ParseText(Usings, s_options));
        var compilation = CSharpCompilation.Create(
            sample, trees, Framework().Concat(Libraries(sample)).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(Generators().Select(one => one.AsSourceGenerator()), parseOptions: s_options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    // Ours, and those for [LibraryImport] and [JsonSerializable], which come with the SDK.
    static IEnumerable<IIncrementalGenerator> Generators() =>
    [
        new SkeletonGenerator(),
        Generator("Microsoft.Interop.LibraryImportGenerator", "Microsoft.Interop.LibraryImportGenerator"),
        Generator("System.Text.Json.SourceGeneration", "System.Text.Json.SourceGeneration.JsonSourceGenerator"),
    ];

    static IIncrementalGenerator Generator(string library, string type)
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs"));
        var path = Directory.GetFiles(packs, $"{library}.dll", SearchOption.AllDirectories).Order().Last();
        return (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(path).GetType(type)!)!;
    }

    // The folder, and what the project takes from others.
    static IEnumerable<string> Sources(string sample)
    {
        var folder = RepositoryFolder.Sample(sample);
        var shared = Project(sample).Descendants("Compile").Select(item => Path.Combine(folder, item.Attribute("Include")!.Value));
        var built = new[] { "bin", "obj" }.Select(name => Path.Combine(folder, name) + Path.DirectorySeparatorChar).ToArray();
        var own = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !built.Any(part => path.StartsWith(part, StringComparison.Ordinal)));
        return own.Concat(shared);
    }

    static XDocument Project(string sample) => XDocument.Load(Path.Combine(RepositoryFolder.Sample(sample), $"{sample}.csproj"));

    static IEnumerable<string> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location));
}
