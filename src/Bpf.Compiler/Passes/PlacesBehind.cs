using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Answers what the library asks of a place: whether it may come after a loop of the kernel, or a call. A function of its own is not looked into.
/// </summary>
internal static class PlacesBehind
{
    /// <summary>Before calls are inlined, where no program has a loop of the kernel: what is only for those is not copied then.</summary>
    public static void RunWithoutLoops(IrModule module)
    {
        if (module.Functions.Any(function => function.Blocks.Any(block => block.Instructions.Any(IsLoop)))) return;
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0))
        {
            var questions = QuestionsIn(function).Select(found => found.Question).Where(question => question.Landmark == Landmark.Loop);
            Answer(function, questions.ToDictionary(question => question, _ => false));
        }
    }

    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0))
        {
            var questions = QuestionsIn(function).ToList();
            if (questions.Count == 0) continue;
            var (loops, calls) = (PlacesAfter(function, IsLoop), PlacesAfter(function, IsCall));
            Answer(function, questions.ToDictionary(found => found.Question, found => found.Question.Landmark == Landmark.Loop
                ? loops.Contains(found.Block)
                : calls.Contains(found.Block) || found.Block.Instructions.TakeWhile(instruction => instruction != found.Question).Any(IsCall)));
        }
    }

    private static bool IsLoop(IrInstruction instruction) => instruction is IrLoopNext;

    private static bool IsCall(IrInstruction instruction) => instruction is IrCallHelper or IrCall or IrLoopNext;

    private static IEnumerable<(IrBlock Block, IrBehind Question)> QuestionsIn(IrFunction function) =>
        function.Blocks.SelectMany(block => block.Instructions.OfType<IrBehind>().Select(question => (block, question)));

    // A loop's condition ends its block.
    private static HashSet<IrBlock> PlacesAfter(IrFunction function, Func<IrInstruction, bool> isLandmark) => BlockOrder.Reached(
        function.Blocks.Where(block => block.Instructions.Any(isLandmark)).SelectMany(block => BlockOrder.Successors(block.Terminator)));

    private static void Answer(IrFunction function, Dictionary<IrBehind, bool> answers)
    {
        if (answers.Count == 0) return;
        foreach (var block in function.Blocks)
            block.Instructions.RemoveAll(instruction => instruction is IrBehind question && answers.ContainsKey(question));
        ValueReplacer.Apply(function, answers.ToDictionary(pair => (IrValue)pair.Key, pair => (IrValue)IrConstant.Bool(pair.Value)));
        foreach (var block in function.Blocks)
        {
            if (block.Terminator is IrBranch { Condition: IrConstant { Value: var taken } } branch)
                block.Terminator = new IrJump(taken != 0 ? branch.WhenTrue : branch.WhenFalse) { Span = branch.Span };
        }

        UnreachableBlocks.Run(function);
    }
}
