namespace Bpf.Runtime.Instructions;

/// <summary>Writes instructions in the assembler notation of LLVM and the kernel.</summary>
public static class Disassembler
{
    /// <summary>The text of an instruction, such as <c>r1 = *(u32 *)(r2 + 0x4)</c>. An opcode that does not exist gives <c>unknown</c>.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="symbol">What its constant refers to, if that is known: a map, a variable, a function.</param>
    public static string Format(BpfInstruction instruction, string? symbol = null) =>
        FormatKnown(instruction, symbol) ?? $"unknown 0x{instruction.Opcode:x2}";

    static string? FormatKnown(BpfInstruction i, string? symbol) => (i.Opcode & 7) switch
    {
        Opcodes.Load => FormatLoad(i, symbol),
        Opcodes.LoadRegister => FormatLoadRegister(i),
        Opcodes.Store => Mode(i) == Opcodes.ModeMemory ? $"{Memory(i, 'u', i.Destination)} = {Hex(i.Immediate)}" : null,
        Opcodes.StoreRegister => FormatStoreRegister(i),
        Opcodes.Arithmetic32 => FormatArithmetic(i, 'w'),
        Opcodes.Jump => FormatJump(i, 'r', symbol),
        Opcodes.Jump32 => FormatJump(i, 'w', symbol),
        _ => FormatArithmetic(i, 'r'),
    };

    static int Mode(BpfInstruction i) => i.Opcode >> 5;

    static int Size(BpfInstruction i) => Opcodes.Sizes[i.Opcode >> 3 & 3];

    static string Hex(long value) => value < 0 ? $"-0x{unchecked(-value):x}" : $"0x{value:x}";

    static string Jump(long distance) => distance < 0 ? $"{distance}" : $"+{distance}";

    static string Address(BpfInstruction i, int register) => i.Offset < 0 ? $"r{register} - 0x{-i.Offset:x}" : $"r{register} + 0x{i.Offset:x}";

    static string Memory(BpfInstruction i, char sign, int register) => $"*({sign}{Size(i)} *)({Address(i, register)})";

    static string? FormatLoad(BpfInstruction i, string? symbol) => Mode(i) switch
    {
        _ when i.IsWide => $"r{i.Destination} = {WideOperand(i, symbol)} ll",
        Opcodes.ModeAbsolute => $"r0 = *(u{Size(i)} *)skb[{Hex(i.Immediate)}]",
        Opcodes.ModeIndirect => $"r0 = *(u{Size(i)} *)skb[r{i.Source}]",
        _ => null,
    };

    static string WideOperand(BpfInstruction i, string? symbol) => (symbol, (int)i.Source) switch
    {
        (not null, Slot.PseudoMapDescriptor) => $"map {symbol}",
        (not null, Slot.PseudoMapValue) => $"&{symbol}",
        (not null, _) => symbol,
        (null, Slot.PseudoMapDescriptor) => $"map[{i.Immediate & uint.MaxValue}]",
        (null, Slot.PseudoMapValue) => $"map[{i.Immediate & uint.MaxValue}][0] + {Hex(i.Immediate >> 32)}",
        (null, Slot.PseudoFunction) => $"subprogram {Jump((int)i.Immediate)}",
        _ => Hex(i.Immediate),
    };

    static string? FormatLoadRegister(BpfInstruction i) => Mode(i) switch
    {
        Opcodes.ModeMemory => $"r{i.Destination} = {Memory(i, 'u', i.Source)}",
        Opcodes.ModeSigned => $"r{i.Destination} = {Memory(i, 's', i.Source)}",
        _ => null,
    };

    static string? FormatStoreRegister(BpfInstruction i) => Mode(i) switch
    {
        Opcodes.ModeMemory => $"{Memory(i, 'u', i.Destination)} = r{i.Source}",
        Opcodes.ModeAtomic => FormatAtomic(i),
        _ => null,
    };

    static string? FormatAtomic(BpfInstruction i)
    {
        var (size, address, register) = (Size(i), Address(i, i.Destination), Size(i) == 32 ? 'w' : 'r');
        var suffix = size == 32 ? "32_32" : "_64";
        if (size < 32)
            return null;
        if (i.Immediate == 0xe1)
            return $"{register}{i.Source} = xchg{suffix}({address}, {register}{i.Source})";
        if (i.Immediate == 0xf1)
            return $"{register}0 = cmpxchg{suffix}({address}, {register}0, {register}{i.Source})";
        if (!Opcodes.Atomics.TryGetValue((int)i.Immediate & ~1, out var operation))
            return null;
        return (i.Immediate & 1) == 0
            ? $"lock *(u{size} *)({address}) {operation.Operator} {register}{i.Source}"
            : $"{register}{i.Source} = atomic_fetch_{operation.Name}((u{size} *)({address}), {register}{i.Source})";
    }

    static string? FormatArithmetic(BpfInstruction i, char register)
    {
        var operation = i.Opcode >> 4;
        var destination = $"{register}{i.Destination}";
        var byRegister = (i.Opcode & Opcodes.RegisterOperand) != 0;
        if (operation == Opcodes.Negate)
            return $"{destination} = -{destination}";
        if (operation == Opcodes.End)
            return $"r{i.Destination} = {(register == 'r' ? "bswap" : byRegister ? "be" : "le")}{i.Immediate} r{i.Destination}";
        if (Opcodes.Arithmetic[operation] is not { } text)
            return null;
        if (operation == Opcodes.Move && byRegister && i.Offset != 0)
            return $"{destination} = (s{i.Offset}){register}{i.Source}";
        var signed = operation is Opcodes.Divide or Opcodes.Modulo && i.Offset == 1 ? "s" : "";
        return $"{destination} {signed}{text} {(byRegister ? $"{register}{i.Source}" : Hex(i.Immediate))}";
    }

    static string? FormatJump(BpfInstruction i, char register, string? symbol)
    {
        var operation = i.Opcode >> 4;
        if (operation == Opcodes.Always)
            return register == 'r' ? $"goto {Jump(i.Offset)}" : $"gotol {Jump(i.Immediate)}";
        if (operation == Opcodes.Exit)
            return "exit";
        if (operation == Opcodes.CallFunction)
            return FormatCall(i, symbol);
        if (Opcodes.Comparisons[operation] is not { } comparison)
            return null;
        var operand = (i.Opcode & Opcodes.RegisterOperand) != 0 ? $"{register}{i.Source}" : Hex(i.Immediate);
        return $"if {register}{i.Destination} {comparison} {operand} goto {Jump(i.Offset)}";
    }

    static string FormatCall(BpfInstruction i, string? symbol)
    {
        if ((i.Opcode & Opcodes.RegisterOperand) != 0)
            return $"callx r{i.Destination}";
        if (symbol is not null)
            return $"call {symbol}";
        return (int)i.Source switch
        {
            Slot.PseudoCall => $"call {Jump(i.Immediate)}",
            Slot.PseudoKernelCall => $"call kernel function {i.Immediate}",
            _ => $"call {Helpers.Name(i.Immediate) ?? $"{i.Immediate}"}",
        };
    }
}
