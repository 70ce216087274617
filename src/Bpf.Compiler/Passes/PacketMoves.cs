using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Which calls move the packet: of a helper that does, or of a function or callback that contains such a call.</summary>
internal static class PacketMoves
{
    public static void Run(IrModule module)
    {
        var moving = CallGraph.Reaching(module, function => function.Blocks.SelectMany(block => block.Instructions).Any(IsBy), (_, _) => true);
        foreach (var function in moving) function.MovesPacket = true;
    }

    public static bool IsBy(IrInstruction instruction) =>
        instruction is IrCallHelper { Helper.InvalidatesPacket: true } || CallGraph.CalleesOf(instruction).Any(callee => callee.MovesPacket);
}
