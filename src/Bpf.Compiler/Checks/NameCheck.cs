using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>Programs, maps and values share one name space: they are symbols of one file.</summary>
internal static class NameCheck
{
    public static IEnumerable<Diagnostic> Run(INamedTypeSymbol objectClass, IEnumerable<(string Symbol, string Member)> names) =>
        Duplicates(names).Select(name => Diagnostic.Create(Descriptors.DuplicateName, objectClass.FirstLocation(), name));

    /// <param name="names">The symbols, and the members that they come from; more than once, if several programs use a member.</param>
    public static IEnumerable<string> Duplicates(IEnumerable<(string Symbol, string Member)> names) =>
        names.Distinct().GroupBy(name => name.Symbol).Where(group => group.Count() > 1).Select(twice => twice.Key);
}
