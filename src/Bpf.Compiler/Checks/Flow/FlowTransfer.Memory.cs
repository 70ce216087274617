using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>Loads, stores and calls.</summary>
internal sealed partial class FlowTransfer
{
    private const int MapLookup = 1;

    // Loads of variables that have different values on different ways to there, each of which may be a constant.
    private readonly HashSet<object> _joins = [];

    /// <summary>Whether nobody can know a symbol's value: it comes from the packet, a map or a helper.</summary>
    public bool IsInput(FlowValue symbol) =>
        symbol.Origin is IrParameter or ContextField or IrContextLoad or IrCall or IrCallHelper or IrByteSwap || (symbol.Origin is IrLoad load && !_joins.Contains(load));

    /// <summary>The same of a number that differs from way to way, if it is one on one of them.</summary>
    public bool MayBeInput(FlowValue symbol) => IsInput(symbol) || symbol.Origin is JoinedNumber { IsInput: true };

    private readonly Dictionary<IrLoad, FlowValue> _addresses = [];

    /// <summary>Where a symbol was loaded from, if it was.</summary>
    public FlowValue? AddressOf(FlowValue symbol) => symbol.Origin is IrLoad load && _addresses.TryGetValue(load, out var address) ? address : null;

    /// <summary>Whether a number in the value was read from memory twice, and compared the first time: LLVM may well read it once.</summary>
    public bool IsComparedTwin(FlowValue value, FlowState state) => value.Leaves.Select(leaf => leaf.Origin).OfType<IrLoad>().Any(load =>
        _addresses.TryGetValue(load, out var address) && state.BoundedValues.SelectMany(bounded => bounded.Leaves).Select(leaf => leaf.Origin)
            .OfType<IrLoad>().Any(twin => twin != load && _addresses.TryGetValue(twin, out var other) && other == address));

    private FlowValue Load(IrLoad load, FlowState state)
    {
        var pointer = ValueOf(load.Pointer, state);
        _addresses[load] = pointer;
        Place(pointer, state);
        if (!IsKnownPlace(pointer, out var slot) || load.IsVolatile) return Fresh(load, state);
        var (offset, size) = ((int)pointer.Number, load.Type.Size);
        if (state.Read(slot, offset, size, values) is { } known) return known;
        var symbol = Fresh(load, state);
        _joins.Add(load);
        if (homes.IsCounter(slot)) state.Learn(FactKind.UpperBound, symbol, new(0, (long)(symbol.Mask >> 1)));
        // The next load of it shall be the same symbol.
        if (!state.Overlaps(slot, offset, size)) state.Write(slot, offset, size, symbol);
        return symbol;
    }

    private FlowValue? Change(IrInstruction instruction, FlowState state)
    {
        switch (instruction)
        {
            case IrStore i:
                Store(ValueOf(i.Pointer, state), i.Value.Type.Size, ValueOf(i.Value, state), state);
                return null;
            case IrZero i:
                Store(ValueOf(i.Destination, state), i.Size, values.Constant(0, i.Size * 8), state);
                return null;
            case IrCopy i:
                Copy(ValueOf(i.Source, state), ValueOf(i.Destination, state), i.Size, state);
                return null;
            case IrAtomic i:
                Store(ValueOf(i.Pointer, state), i.Type.Size, null, state);
                return Fresh(i, state);
            case IrCompareExchange i:
                Store(ValueOf(i.Pointer, state), i.Type.Size, null, state);
                return Fresh(i, state);
            case IrLoopNext i:
                Clobber(ValueOf(i.Enumerator, state), state);
                return Fresh(i, state);
            case IrCall i:
                foreach (var argument in i.Arguments) Clobber(ValueOf(argument, state), state);
                ClobberEscaped(state);
                if (PacketMoves.IsBy(i)) MovePacket(i, state);
                if (i.Function.GivesBack) ForgetHeld(_ => true, state);
                return i.Type.Kind == IrKind.Void ? null : Fresh(i, state);
            default:
                return null;
        }
    }

    private void Store(FlowValue pointer, int size, FlowValue? value, FlowState state)
    {
        CloseViews(pointer, size, state);
        Place(pointer, state);
        if (IsKnownPlace(pointer, out var slot)) state.Write(slot, (int)pointer.Number, size, value);
        else Clobber(pointer, state);
    }

    private static void CloseViews(FlowValue pointer, int size, FlowState state)
    {
        if (state.HasTakenThings && state.OpenViews.Any(view => view.Origin == pointer.Origin && view.Number < pointer.Number + size && pointer.Number < view.Number + PacketViews.Size))
            state.ForgetFacts(FactKind.Opened);
    }

    // LLVM computes the address once, and what a later comparison says of the number says nothing of the address.
    private static void Place(FlowValue pointer, FlowState state)
    {
        if (pointer.Right is not { IsConstant: false } variable || state.Fact(FactKind.Placed, variable) is not null) return;
        var most = Ranges.Verified(variable, state);
        state.Learn(FactKind.Placed, variable, new(0, most > long.MaxValue ? long.MaxValue : (long)most));
    }

    private void Copy(FlowValue source, FlowValue destination, int size, FlowState state)
    {
        CloseViews(destination, size, state);
        if (IsKnownPlace(source, out var from) && IsKnownPlace(destination, out var to))
            state.Copy(from, (int)source.Number, to, (int)destination.Number, size);
        else Store(destination, size, null, state);
    }

    private static bool IsKnownPlace(FlowValue pointer, out IrSlot slot)
    {
        slot = (pointer.Origin as IrSlot)!;
        return pointer is { Kind: FlowKind.Stack, Right: null } && pointer.Number >= 0 && pointer.Number < slot.Content.Size;
    }

    // Something is written there, nobody knows where exactly.
    private void Clobber(FlowValue pointer, FlowState state)
    {
        if (pointer is { Kind: FlowKind.Stack, Origin: IrSlot slot }) state.Drop(slot);
        else if (pointer.Kind is FlowKind.Symbol or FlowKind.Operation) ClobberEscaped(state);
    }

    private void ClobberEscaped(FlowState state)
    {
        state.Keep(home => home is not IrSlot slot || !homes.IsEscaped(slot));
    }

    private FlowValue? Helper(IrCallHelper call, FlowState state)
    {
        var arguments = call.Arguments.Select(argument => ValueOf(argument, state)).ToList();
        foreach (var argument in arguments) Clobber(argument, state);
        if (PacketMoves.IsBy(call)) MovePacket(call, state);
        GiveBack(call, arguments, state);
        if (PacketViews.IsOpening(call)) state.Learn(FactKind.Opened, arguments[PacketViews.ArgumentOf(call)!.Value], new(1, 1));
        // Which one: the fact's number is that of the pointer to it.
        if (call.Helper.Id == HelperIds.SpinLock && state.Fact(FactKind.Held, values.Lock) is null) state.Learn(FactKind.Held, values.Lock, new(arguments[0].Id, arguments[0].Id));
        if (call.Type.Kind == IrKind.Void) return null;
        var result = Fresh(call, state);
        var isTaken = HeldKind.TakenBy(call) is not null;
        if (isTaken) state.Learn(FactKind.Held, result, new(1, 1));
        var isValue = Memory.IsSlice(call) || (call.Helper.Id == MapLookup && arguments.FirstOrDefault()?.Kind == FlowKind.Map);
        return isTaken || isValue ? values.MapValue(call, result, null, 0) : result;
    }

    private void GiveBack(IrCallHelper call, List<FlowValue> arguments, FlowState state)
    {
        if (call.Helper.Id == HelperIds.SpinUnlock) state.Forget(FactKind.Held, values.Lock);
        if (HeldKind.GivenBackBy(call) is not { } kind) return;
        if (arguments[0] is { Kind: FlowKind.MapValue, Left: { } thing })
        {
            state.Forget(FactKind.Held, thing);
            EndLife(value => value.Kind == FlowKind.MapValue && value.Left == thing, call, state);
        }
        else if (arguments[0].Kind != FlowKind.Stale) ForgetHeld(taken => taken == kind, state);
    }

    // One of them, nobody knows which.
    private static void ForgetHeld(Func<HeldKind, bool> which, FlowState state)
    {
        foreach (var held in state.HeldThings.Where(held => HeldKind.Of(held) is { } kind && which(kind)).ToList()) state.Forget(FactKind.Held, held);
    }

    private void MovePacket(IrInstruction call, FlowState state)
    {
        EndLife(value => value.Kind is FlowKind.Packet or FlowKind.PacketEnd or FlowKind.MovedPacketEnd || IsSlice(value), call, state);
        foreach (var kind in new[] { FactKind.PacketLength, FactKind.SignedLength, FactKind.MeasuredLength }) state.ForgetFacts(kind);
    }

    private static bool IsSlice(FlowValue value) => value is { Kind: FlowKind.MapValue, Origin: IrCallHelper call } && Memory.IsSlice(call);

    private void EndLife(Func<FlowValue, bool> of, IrInstruction call, FlowState state)
    {
        var stale = values.Pointer(FlowKind.Stale, call);
        state.ReplaceEach(value => of(value) ? stale : value);
        foreach (var pair in _results.Where(pair => of(pair.Value)).ToList()) _results[pair.Key] = stale;
    }
}
