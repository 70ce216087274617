using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>No function may reach itself: the kernel refuses it, and inlining would not end.</summary>
internal sealed class RecursionCheck(ModuleContext context)
{
    private HashSet<IrFunction> _finished = [];
    private readonly List<IrFunction> _path = [];

    public void Run() => Run(context.Module.Functions.Where(function => function.Kind == IrFunctionKind.Program));

    /// <summary>What these functions reach.</summary>
    public void Run(IEnumerable<IrFunction> roots)
    {
        foreach (var root in roots.ToList())
        {
            // Each by itself: where a cycle is entered decides what is said of it.
            _finished = [];
            Visit(root);
        }
    }

    private void Visit(IrFunction function)
    {
        if (_finished.Contains(function)) return;
        var start = _path.IndexOf(function);
        if (start >= 0)
        {
            var cycle = string.Join(" -> ", _path.Skip(start).Append(function).Select(context.Functions.NameOf));
            context.Diagnostics.Report(Descriptors.Recursion,
                context.Compilations.LocationOf(function.Span), context.Functions.NameOf(function), cycle);
            context.Functions.Failed.Add(function);
            return;
        }

        _path.Add(function);
        foreach (var (_, callee) in CallGraph.CallsOf(function)) Visit(callee);
        _path.RemoveAt(_path.Count - 1);
        _finished.Add(function);
    }
}
