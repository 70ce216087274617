using System.Reflection;
using Bpf.Runtime;
using Bpf.Testing;
using PublicApiGenerator;

namespace Bpf.Tests.PublicApi;

/// <summary>Holds the public API. A change that is meant: run the tests with BPF_UPDATE_API=1, and look at the difference.</summary>
public class PublicApiTests
{
    [Fact] public void BpfIsUnchanged() => Check(typeof(XdpContext).Assembly);
    [Fact] public void RuntimeIsUnchanged() => Check(typeof(BpfObject).Assembly);
    [Fact] public void TestingIsUnchanged() => Check(typeof(XdpTest).Assembly);

    private static void Check(Assembly assembly)
    {
        var actual = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        var name = $"{assembly.GetName().Name}.txt";
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_API") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), name), actual);
            return;
        }

        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi", name)).ReplaceLineEndings("\n");
        Assert.True(
            expected == actual,
            $"The public API of {name} changed: run with BPF_UPDATE_API=1 and review the file.\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")));
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
