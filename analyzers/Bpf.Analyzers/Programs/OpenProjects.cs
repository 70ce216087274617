using System.Runtime.CompilerServices;
using Bpf.Compiler;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Programs;

/// <summary>The projects that are being edited, as they were when they were last looked at.</summary>
sealed class OpenProjects
{
    private readonly ConditionalWeakTable<MetadataReference, Dictionary<(string, CompilerOptions), OpenProject>> _projects = new();

    /// <param name="compilation">The project as it is now.</param>
    /// <param name="library">A reference that it keeps while it is edited; the project is forgotten with it.</param>
    /// <param name="options">What the project's properties say.</param>
    public OpenProject Open(Compilation compilation, MetadataReference library, CompilerOptions options)
    {
        var projects = _projects.GetOrCreateValue(library);
        lock (projects)
        {
            var key = (compilation.AssemblyName ?? "", options);
            var known = projects.TryGetValue(key, out var before) ? before.Edit(compilation) : null;
            return projects[key] = known ?? new OpenProject(compilation);
        }
    }
}
