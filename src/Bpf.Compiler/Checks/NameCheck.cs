using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>Programs, maps and values share one name space: they are symbols of one file.</summary>
internal sealed class NameCheck(ModuleContext context)
{
    public void Run(INamedTypeSymbol objectClass)
    {
        var names = context.Module.Maps.Select(map => map.Name)
            .Concat(context.Module.Globals.Where(global => global.DebugType is not null).Select(global => global.Name))
            .Concat(context.Module.Functions.Where(function => function.Kind == IrFunctionKind.Program).Select(function => function.Name));
        foreach (var twice in names.GroupBy(name => name).Where(group => group.Count() > 1))
            context.Diagnostics.Report(Descriptors.DuplicateName, objectClass.FirstLocation(), twice.Key);
    }
}
