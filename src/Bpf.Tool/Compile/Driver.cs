using System.Runtime.ExceptionServices;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>From sources to object files: one for each class with programs, and a list of them for the build.</summary>
internal sealed class Driver(CompileOptions options, DiagnosticWriter diagnostics)
{
    private const string ListName = "objects.txt";

    // Names that differ in case only are one file there.
    private readonly Dictionary<string, ClassCompilation> _written =
        new(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public void Run()
    {
        Directory.CreateDirectory(options.OutputDirectory);
        var project = new SourceLoader(options).Load();
        var classes = ProgramFinder.FindClasses(project.Main, CancellationToken.None)
            .Select(type => new ClassCompilation(project.Fork(), type, options)).ToList();
        // Who wants to see the IR wants it to be made.
        var cache = options.Cache is not null && !options.KeepIr ? new ObjectCache(options, project.Main) : null;
        if (cache is not null) Keep(classes, cache);
        // They share nothing that changes. What is said of them stays in order.
        ForEach(classes, type => type.Lower());
        ForEach([.. classes.Where(IsNamedOnce)], type => type.Emit());
        foreach (var diagnostic in classes.SelectMany(type => type.Diagnostics)) diagnostics.Write(diagnostic);
        cache?.Write(classes);
        WriteList(classes);
        foreach (var stale in Directory.GetFiles(options.OutputDirectory, "*.bpf.o").Where(file => !_written.ContainsKey(Path.GetFileName(file))))
            File.Delete(stale);
    }

    private static void Keep(List<ClassCompilation> classes, ObjectCache cache)
    {
        foreach (var type in classes) type.IsKept = cache.Has(type);
        if (classes.TrueForAll(type => type.IsKept) || cache.IsOfSameLlvm()) return;
        foreach (var type in classes) type.IsKept = false;
    }

    private static void ForEach(List<ClassCompilation> classes, Action<ClassCompilation> work)
    {
        try
        {
            Parallel.ForEach(classes, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private bool IsNamedOnce(ClassCompilation type)
    {
        if (!type.HasCode) return false;
        if (_written.TryAdd(type.FileName, type)) return true;
        type.Report(Diagnostic.Create(Descriptors.DuplicateObjectName, type.Symbol.FirstSourceLocation(),
            _written[type.FileName].Symbol.ToDisplayString(), type.Symbol.ToDisplayString(), type.FileName));
        return false;
    }

    // Without the list the build runs the compiler again, as it should after an error.
    private void WriteList(IEnumerable<ClassCompilation> classes)
    {
        var list = Path.Combine(options.OutputDirectory, ListName);
        if (diagnostics.HasErrors) File.Delete(list);
        else File.WriteAllText(list, string.Concat(classes.Where(type => type.IsEmitted).Select(type => $"{type.FileName}|{type.Symbol.MetadataFullName()}.bpf.o\n")));
    }
}
