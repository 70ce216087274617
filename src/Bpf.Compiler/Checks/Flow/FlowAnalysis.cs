using Bpf.Compiler.Ir;
using FlowSource = (Bpf.Compiler.Ir.IrBlock? Block, ulong Key, bool Branch);

namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// What is known at each block of a function after inlining. Like the verifier it follows ways through the code apart where a flag or a result
/// tells them apart, since that is what an inlined <c>TryRead</c> returns; unlike it, it never follows a loop more often than knowledge changes.
/// </summary>
internal sealed class FlowAnalysis
{
    // More states of one block than this are joined, and more steps than this are not taken: the code is then too large to say anything.
    private const int MaximumStates = 8;
    private const int MaximumSteps = 300_000;
    private const ulong Joined = ulong.MaxValue;

    private readonly Dictionary<IrBlock, Dictionary<ulong, FlowEntry>> _entries = [];
    private readonly Dictionary<IrBlock, int> _order = [];
    private readonly Dictionary<IrBlock, int> _joins = [];
    private readonly Dictionary<IrBlock, List<(IrValue Home, int Offset, FlowValue Symbol)>> _joinSymbols = [];
    private readonly JoinedNumbers _numbers;
    private readonly SortedSet<(int Order, ulong Key)> _pending = [];
    private readonly List<IrBlock> _blocks = [];
    private readonly FlowValues _values = new();
    private readonly FlowConditions _conditions;
    private readonly Homes _homes;

    public FlowAnalysis(IrFunction function, CallerMemory parameters, bool trustsLess, CancellationToken cancellation)
    {
        _homes = new(function);
        _conditions = new(_values, trustsLess);
        Transfer = new(_values, _homes, parameters);
        _numbers = new(function, _values, _homes, Transfer);
        Order(function.Blocks[0]);
        Run(function, cancellation);
    }

    public FlowTransfer Transfer { get; }

    /// <summary>Whether the function was small enough.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The blocks that can be reached, each before those that follow it, but for loops.</summary>
    public IReadOnlyList<IrBlock> Blocks => _blocks;

    public IEnumerable<FlowState> StatesAt(IrBlock block) =>
        _entries.TryGetValue(block, out var entries) ? entries.Values.Select(entry => entry.State) : [];

    /// <summary>Adds what is known on the way from the end of a block to the next one. False where nothing goes that way.</summary>
    public bool Follow(IrBlock from, IrBlock to, FlowState state) => from.Terminator is not IrBranch branch || branch.WhenTrue == branch.WhenFalse
        || _conditions.Assume(Transfer.ValueOf(branch.Condition, state), to == branch.WhenTrue, state);

    private void Order(IrBlock entry)
    {
        var stack = new Stack<(IrBlock Block, int Next)>([(entry, 0)]);
        var seen = new HashSet<IrBlock> { entry };
        while (stack.Count > 0)
        {
            var (block, next) = stack.Pop();
            var successors = FlowGraph.Successors(block);
            if (next < successors.Length)
            {
                stack.Push((block, next + 1));
                if (seen.Add(successors[next])) stack.Push((successors[next], 0));
            }
            else _blocks.Add(block);
        }

        _blocks.Reverse();
        for (var i = 0; i < _blocks.Count; i++) _order[_blocks[i]] = i;
    }

    private void Run(IrFunction function, CancellationToken cancellation)
    {
        Deliver(function.Blocks[0], new(), default);
        for (var steps = 0; _pending.Count > 0 && steps < MaximumSteps;)
        {
            cancellation.ThrowIfCancellationRequested();
            var (order, key) = _pending.Min;
            _pending.Remove((order, key));
            var block = _blocks[order];
            if (!_entries[block].TryGetValue(key, out var entry)) continue;
            var state = entry.State.Copy();
            Transfer.Run(block, state);
            steps += block.Instructions.Count + 1;
            Leave(block, key, state);
        }

        IsComplete = _pending.Count == 0;
    }

    private void Leave(IrBlock block, ulong key, FlowState state)
    {
        if (block.Terminator is IrJump jump) Deliver(jump.Target, state, (block, key, true));
        if (block.Terminator is not IrBranch branch) return;
        var condition = Transfer.ValueOf(branch.Condition, state);
        var other = state.Copy();
        if (_conditions.Assume(condition, true, state)) Deliver(branch.WhenTrue, state, (block, key, true));
        if (_conditions.Assume(condition, false, other)) Deliver(branch.WhenFalse, other, (block, key, false));
    }

    private void Deliver(IrBlock block, FlowState state, FlowSource source)
    {
        state.Keep(home => _homes.IsLive(home, block));
        if (_joinSymbols.TryGetValue(block, out var symbols))
            foreach (var (home, offset, symbol) in symbols) Renew(state, home, offset, symbol);
        if (_numbers.Renew(block, state)) AnalyzeAgain();
        if (!_entries.TryGetValue(block, out var entries)) _entries[block] = entries = [];
        var key = KeyOf(block, state);
        if (!entries.TryGetValue(key, out var entry)) entries[key] = entry = new((home, cell, state, value, other) => Meet(block, home, cell, state, value, other));
        if (!entry.Add(source, state)) return;
        _pending.Add((_order[block], key));
        if (entries.Count > MaximumStates) Join(block, entries);
    }

    // First those that hold the same things, since what is held must be known exactly; then all of them.
    private void Join(IrBlock block, Dictionary<ulong, FlowEntry> entries)
    {
        _joins[block] = _joins.TryGetValue(block, out var joins) ? joins + 1 : 1;
        var groups = entries.Values.GroupBy(entry => KeyOf(block, entry.State)).Select(group => (group.Key, All: group.ToList())).ToList();
        entries.Clear();
        foreach (var (key, all) in groups)
        {
            foreach (var other in all.Skip(1)) all[0].Absorb(other.State);
            entries[key] = all[0];
            _pending.Add((_order[block], key));
        }
    }

    private ulong KeyOf(IrBlock block, FlowState state)
    {
        if (!_joins.TryGetValue(block, out var joins)) return KeyOf(state);
        return joins == 1 ? HeldKeyOf(state) : Joined;
    }

    private static ulong HeldKeyOf(FlowState state) =>
        state.HeldThings.Aggregate(0UL, (key, thing) => unchecked(key + ((ulong)thing.Id * 0x9e3779b97f4a7c15)));

    // A pointer that moves in a loop, or that has two sources, is a new place in the packet.
    private FlowValue? Meet(IrBlock block, IrValue home, Cell cell, FlowState state, FlowValue other, FlowState otherState)
    {
        if (!cell.Value.IsPacket || !other.IsPacket) return MeetNumbers(block, home, cell, state, other, otherState);
        var symbol = _values.Symbol((block, home, cell.Offset), 64, out var isNew);
        if (!_joinSymbols.TryGetValue(block, out var symbols)) _joinSymbols[block] = symbols = [];
        if (isNew) symbols.Add((home, cell.Offset, symbol));
        return _values.Packet(symbol, 0);
    }

    private FlowValue? MeetNumbers(IrBlock block, IrValue home, Cell cell, FlowState state, FlowValue other, FlowState otherState)
    {
        if (_numbers.Of(block, home, cell, other) is not { } symbol) return null;
        if (_numbers.Add(symbol, cell.Value, state) | _numbers.Add(symbol, other, otherState)) AnalyzeAgain();
        return symbol;
    }

    private void AnalyzeAgain()
    {
        foreach (var pair in _entries)
            foreach (var key in pair.Value.Keys) _pending.Add((_order[pair.Key], key));
    }

    // Sixteen rounds of this are the limit.
    private static bool MovesFar(FlowValue start, FlowValue symbol) =>
        start is { Kind: FlowKind.Operation, Right: { } by } && start.DependsOn(symbol) && Ranges.Maximum(by, new()) > PacketOffset.Limit / 16;

    private void Renew(FlowState state, IrValue home, int offset, FlowValue symbol)
    {
        var current = state.Read(home, offset, 8, _values);
        var joined = _values.Packet(symbol, 0);
        if (current == joined) return;
        if (current is { IsPacket: true } && MovesFar(current.Left!, symbol) && _values.Accumulating.Add(symbol)) AnalyzeAgain();
        state.Forget(symbol);
        if (current is { IsPacket: true }) state.Write(home, offset, 8, joined);
    }

    // Flags, pointers that are null, and results of calls: what is constant in them keeps states apart; so does what is held.
    private ulong KeyOf(FlowState state)
    {
        var key = HeldKeyOf(state);
        foreach (var content in state.Contents)
        {
            foreach (var cell in content.Value)
            {
                if (!IsTold(content.Key, cell)) continue;
                unchecked
                {
                    var place = ((ulong)_homes.IndexOf(content.Key) * 0x9e3779b97f4a7c15) ^ ((ulong)(cell.Offset + 1) * 0xc2b2ae3d27d4eb4f);
                    key += (place ^ ((ulong)(cell.Value.Number + 1) ^ ((ulong)cell.Value.Id << 32))) * 0xff51afd7ed558ccd;
                }
            }
        }

        return key == Joined ? 0 : key;
    }

    // What a variable of the user points to, too: a map's value from one call or another.
    private static bool IsTold(IrValue home, Cell cell) => cell.Value.Kind switch
    {
        FlowKind.Constant => cell.Size == 1 || TellsApart(home) || IsNoReference(home, cell),
        FlowKind.MapValue or FlowKind.Stack => home is IrSlot { Content.Kind: IrKind.Pointer },
        _ => false,
    };

    // A Ref, a record or a socket that a method returning false left behind.
    private static bool IsNoReference(IrValue home, Cell cell) =>
        cell.Value.Number == 0 && home is IrSlot { Content.IsReference: true };

    private static bool TellsApart(IrValue home) =>
        home is IrSlot slot && (slot.Content.Kind == IrKind.Pointer || slot.IsResult);
}
