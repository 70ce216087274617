using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>
/// CPU v1 and v2 have one atomic instruction, which adds and forgets the old value (kernel: bpf: Add atomic instructions, Linux 5.12; LLVM:
/// BPFMIChecking.cpp). The others need v3.
/// </summary>
internal sealed class CpuCheck(ModuleContext context, CompilerOptions options)
{
    private const int AllAtomics = 3;

    public void Run()
    {
        if (options.Cpu >= AllAtomics) return;
        foreach (var function in context.Module.Functions) Run(function);
    }

    private void Run(IrFunction function)
    {
        var used = new UsedResults(function.Blocks);
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            if (WhatNeedsV3(instruction, used) is not { } what) continue;
            context.Diagnostics.Report(Descriptors.NeedsNewerCpu, context.Compilations.LocationOf(instruction.Span),
                $"{what} needs CPU v3 (Linux 5.12), and this project compiles for v{options.Cpu}. Set BpfCpu to v3, or add without using the result.");
        }
    }

    private static string? WhatNeedsV3(IrInstruction instruction, UsedResults used) => instruction switch
    {
        IrAtomic { Operator: IrAtomicOperator.Add } add => used.Contains(add) ? "The value that an atomic addition returns" : null,
        IrAtomic atomic => $"An atomic {atomic.Operator.ToString().ToLowerInvariant()}",
        IrCompareExchange => "An atomic compare-and-exchange",
        _ => null,
    };
}
