using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Lets a function abort in the middle of a block.</summary>
internal sealed class BlockSplitter(IrFunction function)
{
    private IrBlock? _abort;

    /// <summary>Ends the block after an instruction: abort if <paramref name="condition"/>, otherwise go on with what followed.</summary>
    /// <param name="onAbort">Where an abort leads to, if not out of the function.</param>
    /// <returns>The block with what followed.</returns>
    public IrBlock AbortAfter(IrBlock block, IrInstruction last, IrValue condition, IrBlock? onAbort = null)
    {
        var index = block.Instructions.IndexOf(last);
        var rest = new IrBlock(block.Name + ".rest") { Terminator = block.Terminator };
        rest.Instructions.AddRange(block.Instructions.Skip(index + 1));
        block.Instructions.RemoveRange(index + 1, block.Instructions.Count - index - 1);
        block.Terminator = new IrBranch(condition, onAbort ?? AbortBlock(last.Span), rest) { Span = last.Span };
        function.Blocks.Insert(function.Blocks.IndexOf(block) + 1, rest);
        return rest;
    }

    private IrBlock AbortBlock(SourceSpan span)
    {
        if (_abort is not null) return _abort;
        _abort = new IrBlock("abort") { Terminator = new IrAbort { Span = span } };
        function.Blocks.Add(_abort);
        return _abort;
    }
}
