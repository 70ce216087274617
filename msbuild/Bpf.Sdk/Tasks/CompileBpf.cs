using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Bpf.Sdk.Tasks;

/// <summary>Runs the BPF compiler over a project's sources, unless they cannot hold a program.</summary>
public sealed class CompileBpf : ToolTask
{
    readonly List<string> _standardError = [];
    CompilerProcess? _compiler;

    /// <summary>The project's C# files, generated ones included.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The assemblies that the project is compiled against.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>Conditional compilation symbols, separated by semicolons.</summary>
    public string? DefineConstants { get; set; }

    /// <summary>The C# language version.</summary>
    public string? LangVersion { get; set; }

    /// <summary>The nullable context: <c>enable</c>, <c>disable</c>, <c>warnings</c> or <c>annotations</c>.</summary>
    public string? Nullable { get; set; }

    /// <summary>Whether <c>unsafe</c> is allowed.</summary>
    public string? AllowUnsafeBlocks { get; set; }

    /// <summary>Whether arithmetic is checked by default.</summary>
    public string? CheckForOverflowUnderflow { get; set; }

    /// <summary>The C# compiler's feature flags; a single-file program has <c>FileBasedProgram</c> there.</summary>
    public string? Features { get; set; }

    /// <summary>Warnings that are not reported.</summary>
    public string? NoWarn { get; set; }

    /// <summary>The folder that file names in debug information are relative to.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The folder that receives the objects.</summary>
    [Required]
    public string ObjectDirectory { get; set; } = "";

    /// <summary>The file that lists the objects, one <c>file|resource name</c> a line.</summary>
    [Required]
    public string ObjectList { get; set; } = "";

    /// <summary>The BPF instruction set, <c>v1</c> to <c>v4</c>.</summary>
    public string? Cpu { get; set; }

    /// <summary>The oldest kernel the programs must load on.</summary>
    public string? MinKernel { get; set; }

    /// <summary>The file in which the compiler notes what the objects were made of.</summary>
    [Required]
    public string ObjectCache { get; set; } = "";

    /// <summary>The licence string of the objects.</summary>
    public string? License { get; set; }

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public string? Checks { get; set; }

    /// <summary>The LLVM library to use instead of the one that would be found.</summary>
    public string? LlvmLibrary { get; set; }

    /// <summary>The package's <c>tools</c> folder.</summary>
    [Required]
    public string ToolsDirectory { get; set; } = "";

    /// <summary>The runtime identifier of the machine that builds.</summary>
    public string? RuntimeIdentifier { get; set; }

    /// <summary>The <c>dotnet</c> executable that runs the compiler where there is no native one.</summary>
    public string? DotnetHost { get; set; }

    /// <summary>A compiler to use instead of the package's own: an executable, or a .dll for <c>dotnet</c>.</summary>
    public string? CompilerPath { get; set; }

    /// <inheritdoc />
    protected override string ToolName => Path.GetFileName(_compiler?.FileName ?? "bpf");

    /// <inheritdoc />
    protected override Encoding ResponseFileEncoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc />
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc />
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Normal;

    /// <inheritdoc />
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    /// <inheritdoc />
    public override bool Execute()
    {
        Directory.CreateDirectory(ObjectDirectory);
        if (!Sources.Any(source => ProgramScan.MayHoldProgram(source.GetMetadata("FullPath"))))
        {
            WriteNoObjects();
            return true;
        }

        _compiler = FindCompiler();
        File.Delete(ObjectList);
        foreach (var file in KeptIr()) File.Delete(file);
        if (_compiler is not null && base.Execute()) return HasObjectList();

        // The list is what makes the next build skip this step, so none may stay behind, whoever wrote it.
        File.Delete(ObjectList);
        return false;
    }

    /// <inheritdoc />
    protected override string GenerateFullPathToTool() => _compiler!.FileName;

    /// <inheritdoc />
    protected override string GenerateCommandLineCommands() => _compiler!.Arguments + "compile";

    /// <inheritdoc />
    protected override string GenerateResponseFileCommands()
    {
        var lines = new ResponseFile()
            .Add("projectdir", ProjectDirectory)
            .Add("outdir", Path.GetFullPath(ObjectDirectory))
            .Add("cache", Path.GetFullPath(ObjectCache))
            .Add("define", DefineConstants)
            .Add("langversion", LangVersion)
            .Add("nullable", Nullable)
            .Add("allowunsafe", AllowUnsafeBlocks)
            .Add("checked", IsTrue(CheckForOverflowUnderflow) ? "true" : null)
            .Add("features", Features?.Trim(';'))
            .Add("nowarn", NoWarn)
            .Add("cpu", Cpu)
            .Add("minkernel", MinKernel)
            .Add("license", License)
            .Add("checks", Checks)
            .Add("trustcsharp", "on")
            .Add("llvm", LlvmLibrary);
        foreach (var source in Sources) lines.Add("source", source.GetMetadata("FullPath"));
        foreach (var reference in References) lines.Add("reference", reference.GetMetadata("FullPath"));
        return lines.ToString();
    }

    /// <inheritdoc />
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        // Diagnostics are on standard output. What LLVM or the runtime says before it dies is not ("LLVM ERROR: ..." would parse as one).
        if (messageImportance == StandardErrorLoggingImportance)
        {
            _standardError.Add(singleLine);
            Log.LogMessage(messageImportance, singleLine);
            return;
        }

        base.LogEventsFromTextOutput(singleLine, messageImportance);
    }

    /// <inheritdoc />
    protected override bool HandleTaskExecutionErrors()
    {
        const int ErrorsWereReported = 1;
        if (ExitCode == ErrorsWereReported && Log.HasLoggedErrors) return false;

        var lastWords = string.Join(Environment.NewLine, _standardError.Skip(_standardError.Count - 20));
        var kept = string.Concat(KeptIr().Select(file => $" The intermediate code is in '{file}'."));
        LogError("BPF9001", $"The BPF compiler stopped with exit code {ExitCode}. This is a bug of Bpf.Sdk, or '{_compiler!.FileName}' does not run on "
            + $"this machine: report it with the lines that follow, or name another compiler in the property BpfToolPath.{kept} "
            + (lastWords.Length > 0 ? lastWords : "(The compiler wrote nothing to standard error.)"));
        return false;
    }

    CompilerProcess? FindCompiler()
    {
        try
        {
            return CompilerProcess.Find(CompilerPath, ToolsDirectory, RuntimeIdentifier, DotnetHost);
        }
        catch (ArgumentException e)
        {
            LogError("BPF0003", e.Message);
        }
        catch (FileNotFoundException e)
        {
            LogError("BPF0004", e.Message);
        }

        return null;
    }

    /// <summary>What the compiler writes beside an object before LLVM gets it, and removes when LLVM has come back.</summary>
    string[] KeptIr() => Directory.GetFiles(ObjectDirectory, "*.ir");

    bool HasObjectList()
    {
        if (File.Exists(ObjectList)) return true;

        LogError("BPF9001", $"The BPF compiler ended without an error and did not write '{ObjectList}'. Report it as a bug of Bpf.Sdk.");
        return false;
    }

    void WriteNoObjects()
    {
        foreach (var stale in Directory.GetFiles(ObjectDirectory, "*.bpf.o")) File.Delete(stale);
        File.WriteAllText(ObjectList, "");
    }

    static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    void LogError(string code, string message) => Log.LogError(null, code, null, null, 0, 0, 0, 0, message);
}
