using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>
/// The stack of a program and what it calls, as LLVM has laid it out: 512 bytes along each chain of calls, each frame rounded up to 32
/// (check_max_stack_depth in kernel/bpf/verifier.c).
/// </summary>
internal sealed class StackLimit(IrModule module, List<CodeFunction> functions)
{
    private const int StackSize = 512;
    private const int Granularity = 32;

    public static LlvmError? Check(IrModule module, byte[] image)
    {
        if (module.Functions.Count(function => function.IsCompiled) < 2) return null;
        var limit = new StackLimit(module, new CodeReader(new ElfObject(image)).Read());
        return module.Functions.Where(function => function.Kind == IrFunctionKind.Program)
            .Select(program => limit.Follow(limit.Find(program.Name), [])).FirstOrDefault(error => error is not null);
    }

    private CodeFunction? Find(string name) => functions.Find(function => function.Name == name);

    private LlvmError? Follow(CodeFunction? function, List<CodeFunction> outer)
    {
        // A chain that is too long is said elsewhere, and the kernel says no to a ring.
        if (function is null || outer.Contains(function)) return null;
        List<CodeFunction> chain = [.. outer, function];
        var total = chain.Sum(SizeOf);
        if (total > StackSize) return Error(chain, total);
        return function.Targets.Select(target => functions.Find(other => (other.Section, other.Offset) == target))
            .Select(callee => Follow(callee, chain)).FirstOrDefault(error => error is not null);
    }

    private static int SizeOf(CodeFunction function) => (Math.Max(function.Stack, 1) + Granularity - 1) / Granularity * Granularity;

    private LlvmError Error(List<CodeFunction> chain, int total)
    {
        var names = string.Join(" -> ", chain.Select(function => $"{function.Name} ({SizeOf(function)})"));
        var span = module.Functions.Find(function => function.Name == chain[^1].Name)?.Span ?? default;
        return new(LlvmErrorCodes.Refused,
            $"The calls {names} need {total} bytes of stack together, and the kernel gives {StackSize}: keep large values in a per-CPU array map",
            span);
    }
}
