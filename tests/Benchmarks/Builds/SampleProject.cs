using Benchmarks.Measuring;

namespace Benchmarks.Builds;

/// <summary>A copy of the sample DropIPv6 with a build folder of its own.</summary>
sealed class SampleProject
{
    public const string Sample = "DropIPv6";

    readonly string _folder;
    readonly string[] _options;
    int _edits;

    /// <summary>A copy.</summary>
    /// <param name="folder">Its folder below artifacts/benchmarks.</param>
    /// <param name="name">What the results call it.</param>
    /// <param name="options">What is added to <c>dotnet build</c>.</param>
    public SampleProject(string folder, string name, params string[] options)
    {
        (Name, _folder, _options) = (name, Path.Combine(Folders.Fresh(folder), Sample), options);
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.GetFiles(Path.Combine(Folders.Samples, Sample)))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        // They keep the repository's own settings away.
        foreach (var file in Directory.GetFiles(Folders.Samples, "Directory.*"))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    /// <summary>The same program with .NET's own SDK: no package of ours takes part in the build. The typed skeleton is a source file.</summary>
    public static SampleProject Plain(string folder, SampleProject original)
    {
        var generated = Path.Combine(Folders.Fresh(folder + "-generated"));
        original.Command("-t:Rebuild", "-p:EmitCompilerGeneratedFiles=true", $"-p:CompilerGeneratedFilesOutputPath={generated}").Output();
        var project = new SampleProject(folder, "plain .NET SDK");
        var skeleton = Directory.GetFiles(generated, "*.Skeleton.g.cs", SearchOption.AllDirectories).Single();
        File.Copy(skeleton, Path.Combine(project._folder, "Skeleton.cs"));
        project.UseNetSdk();
        return project;
    }

    void UseNetSdk()
    {
        var path = Path.Combine(_folder, $"{Sample}.csproj");
        var text = File.ReadAllText(path);
        var sdk = text.Split('"')[1];
        var version = sdk.Split('/')[1];
        var references = $"""
              <PropertyGroup><AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup>
              <ItemGroup><PackageReference Include="Bpf" Version="{version}" /></ItemGroup>
              <ItemGroup><PackageReference Include="Bpf.Runtime" Version="{version}" /></ItemGroup>
            </Project>
            """;
        File.WriteAllText(path, text.Replace(sdk, "Microsoft.NET.Sdk").Replace("</Project>", references));
    }

    public string Name { get; }

    public double Build() => Command().Time();

    /// <summary>Changes a comment in the file with the program.</summary>
    public void Edit() => File.WriteAllText(Source, $"// Edit {++_edits}.\n{File.ReadAllText(Toolchain.Source(Sample))}");

    public bool HasObject => File.Exists(Path.Combine(_folder, $"bin/Debug/net10.0/{Sample}.bpf.o"));

    string Source => Path.Combine(_folder, $"{Sample}.cs");

    Command Command(params string[] options) => new("dotnet", ["build", "-nologo", .. _options, .. options]) { Directory = _folder };
}
