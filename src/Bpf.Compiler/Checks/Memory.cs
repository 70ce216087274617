using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>How large what a pointer leads to is, and what it is called.</summary>
/// <param name="symbol">Its name in the IR.</param>
internal sealed class Memory(string symbol, int size)
{
    public int Size { get; } = size;

    public string Name => IsVariable ? symbol.Split('.')[0] : symbol;

    private bool IsVariable { get; init; }

    private const int Reserve = 131;
    private const string ReadSlice = "bpf_dynptr_slice";
    private const string WriteSlice = "bpf_dynptr_slice_rdwr";
    private const int SliceSize = 3;

    public static Memory? Of(FlowValue pointer) => pointer switch
    {
        { Kind: FlowKind.Stack, Origin: IrSlot slot } => new(slot.Name, slot.Content.Size) { IsVariable = true },
        { Kind: FlowKind.Global, Origin: IrGlobal global } => new(global.Name, global.Content.Length),
        { Kind: FlowKind.Global, Origin: IrParameter { LentBytes: > 0 and var bytes } lent } => new(lent.Name, bytes),
        { Kind: FlowKind.MapValue, Origin: IrCallHelper call } => Of(call),
        _ => null,
    };

    /// <summary>Whether a call returns memory, or null: a part of the packet's view.</summary>
    public static bool IsSlice(IrCallHelper call) => call.Helper.Function?.Name is ReadSlice or WriteSlice;

    public static bool IsReadOnly(IrCallHelper call) => call.Helper.Function?.Name == ReadSlice;

    private static Memory? Of(IrCallHelper call)
    {
        if (IsSlice(call)) return call.Arguments[SliceSize] is IrConstant size ? new("slice", (int)size.Value) : null;
        if (call.Arguments[0] is not IrMapAddress { Map: var map }) return null;
        if (call.Helper.Id == Reserve) return call.Arguments[1] is IrConstant bytes ? new(map.Name, (int)bytes.Value) : null;
        return map.Value is { } value ? new(map.Name, value.Size) : null;
    }
}
