namespace Bpf.Runtime.Instructions;

/// <summary>The parts of an opcode (instruction-set.rst).</summary>
static class Opcodes
{
    // The lowest three bits.
    public const int Load = 0, LoadRegister = 1, Store = 2, StoreRegister = 3, Arithmetic32 = 4, Jump = 5, Jump32 = 6, Arithmetic64 = 7;

    // Bit 3 of arithmetic and jumps: the operand is a register.
    public const int RegisterOperand = 8;

    // The upper four bits of arithmetic.
    public const int Divide = 3, Negate = 8, Modulo = 9, Move = 11, End = 13;

    // The upper four bits of jumps.
    public const int Always = 0, CallFunction = 8, Exit = 9;

    // The upper three bits of loads and stores.
    public const int ModeImmediate = 0, ModeAbsolute = 1, ModeIndirect = 2, ModeMemory = 3, ModeSigned = 4, ModeAtomic = 6;

    public static readonly string?[] Arithmetic =
        ["+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", null, "%=", "^=", "=", "s>>=", null, null, null];

    public static readonly string?[] Comparisons =
        [null, "==", ">", ">=", "&", "!=", "s>", "s>=", null, null, "<", "<=", "s<", "s<=", null, null];

    public static readonly int[] Sizes = [32, 16, 8, 64];

    public static readonly Dictionary<int, (string Operator, string Name)> Atomics = new()
    {
        [0x00] = ("+=", "add"), [0x40] = ("|=", "or"), [0x50] = ("&=", "and"), [0xa0] = ("^=", "xor"),
    };
}
