using System.Globalization;
using System.Text;

namespace Bpf.Compiler.Ir;

/// <summary>The text form of the IR, which the golden tests read.</summary>
internal sealed class IrPrinter
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<IrValue, string> _names = [];
    private readonly Dictionary<IrBlock, string> _blocks = [];

    public static string Print(IrModule module)
    {
        var printer = new IrPrinter();
        foreach (var map in module.Maps) printer.Line($"map {map.Name} {Text(map)}");
        foreach (var global in module.Globals)
            printer.Line($"global {global.Name} {global.Section} {BitConverter.ToString(global.Content).Replace("-", "")}");
        foreach (var function in module.Functions) printer.Function(function);
        return printer._text.ToString();
    }

    private static string Text(IrMap map)
    {
        var text = $"type {map.Type} key {Name(map.Key)} value {Name(map.Value)} max {map.MaxEntries} flags {map.Flags}";
        if (map.NumaNode is { } node) text += $" node {node}";
        if (map.Extra != 0) text += $" extra {map.Extra}";
        if (map.Template is { } template) text += $" template ({Text(template)})";
        return text + string.Concat(map.Slots.Select(slot => $" [{slot.Index}] @{slot.Map?.Name ?? slot.Program?.Name}"));
    }

    private static string Name(DebugType? type) => type is null ? "none" : $"{type.Name}:{type.Size}";

    private void Function(IrFunction function)
    {
        _names.Clear();
        _blocks.Clear();
        foreach (var parameter in function.Parameters) _names[parameter] = "%" + parameter.Name;
        for (var i = 0; i < function.Slots.Count; i++) _names[function.Slots[i]] = $"${function.Slots[i].Name.Split('.')[0]}{i}";
        for (var i = 0; i < function.Blocks.Count; i++) _blocks[function.Blocks[i]] = "b" + i.ToString(CultureInfo.InvariantCulture);
        var parameters = string.Join(", ", function.Parameters.Select(parameter => $"{parameter.Type} %{parameter.Name}"));
        var section = function.Section is null ? "" : $" section {function.Section}";
        Line($"{function.Kind.ToString().ToLowerInvariant()} {function.ReturnType} {function.Name}({parameters}){section}");
        foreach (var slot in function.Slots) Line($"  slot {_names[slot]} {slot.Content}");
        foreach (var block in function.Blocks) Block(block);
    }

    private void Block(IrBlock block)
    {
        Line($"{_blocks[block]}:");
        foreach (var instruction in block.Instructions)
        {
            var text = Text(instruction);
            if (instruction.Type.Kind == IrKind.Void) Line("  " + text);
            else
            {
                _names[instruction] = "%" + _names.Count.ToString(CultureInfo.InvariantCulture);
                Line($"  {_names[instruction]} = {text}");
            }
        }

        Line("  " + Text(block.Terminator));
    }

    private string Text(IrInstruction instruction) => instruction switch
    {
        IrBinary i => $"{Lower(i.Operator)} {i.Type} {Of(i.Left)}, {Of(i.Right)}",
        IrCompare i => $"cmp {Lower(i.Comparison)} {i.Left.Type} {Of(i.Left)}, {Of(i.Right)}",
        IrConvert i => $"{Lower(i.Conversion)} {i.Operand.Type} {Of(i.Operand)} to {i.Type}",
        IrSelect i => $"select {Of(i.Condition)}, {Of(i.WhenTrue)}, {Of(i.WhenFalse)}",
        IrOffset i => $"offset {Of(i.Pointer)}, {Of(i.Bytes)}",
        IrLoad i => $"load{(i.IsVolatile ? " volatile" : "")} {i.Type} {Of(i.Pointer)} align {i.Alignment}",
        IrStore i => $"store{(i.IsVolatile ? " volatile" : "")} {i.Value.Type} {Of(i.Value)} to {Of(i.Pointer)} align {i.Alignment}",
        IrCopy i => $"copy {i.Size} from {Of(i.Source)} to {Of(i.Destination)} align {i.Alignment}",
        IrZero i => $"zero {i.Size} {Of(i.Destination)} align {i.Alignment}",
        IrByteSwap i => $"bswap {i.Type} {Of(i.Operand)}",
        IrOpaque i => $"opaque {Of(i.Operand)}{(i.Unless is { } condition ? $" unless {Of(condition)}" : "")}",
        IrIsConstant i => $"isconstant {Of(i.Operand)}",
        IrContextLoad i => $"context {i.Type} {Of(i.Context)}+{i.Offset}",
        IrContextStore i => $"context {Of(i.Context)}+{i.Field.Offset} = {Of(i.Value)}",
        IrAtomic i => $"atomic {Lower(i.Operator)} {i.Type} {Of(i.Pointer)}, {Of(i.Value)}",
        IrCompareExchange i => $"cmpxchg {i.Type} {Of(i.Pointer)}, {Of(i.Comparand)}, {Of(i.Value)}",
        IrCallHelper { Helper.Function: { } function } i => $"kernel {i.Type} {function.Name}({List(i.Arguments)})",
        IrCallHelper i => $"helper {i.Helper.Id} {i.Type} ({List(i.Arguments)})",
        IrLoopNext i => $"next {Of(i.Enumerator)}",
        IrFromLoopOn => "from loop on",
        IrCall i => $"call {i.Type} {i.Function.Name}({List(i.Arguments)})",
        _ => instruction.GetType().Name,
    };

    private string Text(IrTerminator? terminator) => terminator switch
    {
        IrJump i => $"jump {_blocks[i.Target]}",
        IrBranch i => $"branch {Of(i.Condition)}, {_blocks[i.WhenTrue]}, {_blocks[i.WhenFalse]}",
        IrReturn { Value: { } value } => $"return {Of(value)}",
        IrReturn => "return",
        IrAbort => "abort",
        IrUnreachable => "unreachable",
        _ => "(open)",
    };

    private string List(IEnumerable<IrValue> values) => string.Join(", ", values.Select(Of));

    private string Of(IrValue value) => value switch
    {
        IrConstant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        IrMapAddress map => "@" + map.Map.Name,
        IrGlobalAddress global => "@" + global.Global.Name,
        IrFunctionAddress function => "@" + function.Function.Name,
        _ => _names.TryGetValue(value, out var name) ? name : "%?",
    };

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private void Line(string line) => _text.Append(line).Append('\n');
}
