using System.Runtime.CompilerServices;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.TrafficControl;

public class TcDocumentationTests
{
    [KernelFact]
    public void The_program_of_the_page_compiles_and_loads()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "tc.md"));
        var program = page.Split("```csharp\n")[1].Split("```")[0];
        var result = SourceCompiler.Compile(program);
        Assert.Empty(result.Diagnostics);
        using var loaded = BpfObject.Load(ObjectSpec.Read(LanguageProgram.Emit(result.Module!), "Gate.bpf.o"));
        Assert.Equal(TcDirection.Egress, loaded.GetTcProgram("Send").Direction);
        Assert.Equal("Receive", loaded.GetXdpProgram("Receive").Name);
    }

    static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
