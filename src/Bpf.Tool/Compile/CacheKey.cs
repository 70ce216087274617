using System.Runtime.InteropServices;
using System.Text;
using Bpf.Compiler.Llvm.Native;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>What decides an object besides the bodies that its programs reach: options, references, the compiler, and all declarations.</summary>
static class CacheKey
{
    public static string OfProject(CompileOptions options, Compilation project)
    {
        var text = new StringBuilder();
        foreach (var part in Settings(options).Concat(Files(options).Select(Fingerprint.OfFile))) text.Append(part).Append('\0');
        foreach (var tree in project.SyntaxTrees)
        {
            text.Append(tree.FilePath).Append('\0');
            DeclarationText.Append(text, tree.GetRoot());
        }

        return Fingerprint.Of(text.ToString());
    }

    /// <summary>LLVM, as it was loaded; null where it is not known which one that is.</summary>
    public static string? OfLlvm(CompileOptions options)
    {
        try
        {
            var files = LlvmLibrary.FilesOf(options.LlvmLibrary).Select(Fingerprint.OfFile).ToList();
            return files.Count == 0 ? null : Fingerprint.Of(string.Join('\0', files));
        }
        catch (LlvmUnavailableException)
        {
            // Whoever needs it says so.
            return null;
        }
    }

    // Whether warnings are wanted decides which objects are made again to hear them.
    private static IEnumerable<string?> Settings(CompileOptions options) =>
    [
        options.Compiler.ToString(), options.LanguageVersion.ToString(), options.ProjectDirectory, options.LlvmLibrary,
        Environment.GetEnvironmentVariable(LlvmLibrary.Variable), $"{options.CheckOverflow} {options.Warnings} {options.TrustsCSharp}",
        string.Join(';', options.Defines), string.Join(';', options.Features), RuntimeInformation.FrameworkDescription,
    ];

    private static IEnumerable<string> Files(CompileOptions options) =>
        options.References.Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal)).Append(Environment.ProcessPath ?? "");
}
