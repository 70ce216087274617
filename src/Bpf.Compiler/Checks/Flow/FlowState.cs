using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>A part of a variable, and what is in it.</summary>
internal readonly record struct Cell(int Offset, int Size, FlowValue Value)
{
    public int End => Offset + Size;
}

internal enum FactKind
{
    /// <summary>How many bytes from a packet base on are checked in the way that the verifier understands.</summary>
    PacketLength,

    /// <summary>The same, by a signed comparison.</summary>
    SignedLength,

    /// <summary>The same, by a comparison of lengths.</summary>
    MeasuredLength,

    /// <summary>Whether a helper's result was compared with null, or a number with zero.</summary>
    NotNull,

    /// <summary>Whether a ring buffer's record or a lock was taken and not given back.</summary>
    Held,

    /// <summary>Whether a view of the packet was opened at an address.</summary>
    Opened,

    /// <summary>The greatest value of an unsigned number.</summary>
    UpperBound,

    /// <summary>The greatest value of a number that may be negative.</summary>
    SignedUpperBound,

    /// <summary>The greatest value that the variable part of a pointer had where memory was first used by it.</summary>
    Placed,
}

/// <summary>A fact that holds on every way to here (the least), and on one of them (the most).</summary>
internal readonly record struct Bound(long Least, long Most);

/// <summary>What stands for two different values of a variable's part, of which two ways know different things; null if nothing does.</summary>
internal delegate FlowValue? Meeting(IrValue home, Cell cell, FlowState state, FlowValue other, FlowState otherState);

/// <summary>What is known at a point of a function: the content of variables, and what comparisons have shown.</summary>
internal sealed class FlowState
{
    private Dictionary<IrValue, Cell[]> _cells;
    private Dictionary<(FactKind Kind, FlowValue Of), Bound> _facts;

    // Most copies are never changed.
    private bool _sharesCells;
    private bool _sharesFacts;

    public FlowState() => (_cells, _facts) = ([], []);

    private FlowState(FlowState other)
    {
        (_cells, _facts, HasTakenThings) = (other._cells, other._facts, other.HasTakenThings);
        _sharesCells = _sharesFacts = other._sharesCells = other._sharesFacts = true;
    }

    private Dictionary<IrValue, Cell[]> OwnCells
    {
        get
        {
            if (_sharesCells) (_cells, _sharesCells) = (new(_cells), false);
            return _cells;
        }
    }

    private Dictionary<(FactKind Kind, FlowValue Of), Bound> OwnFacts
    {
        get
        {
            if (_sharesFacts) (_facts, _sharesFacts) = (new(_facts), false);
            return _facts;
        }
    }

    public FlowState Copy() => new(this);

    /// <summary>What is in variables. It is not to be changed meanwhile.</summary>
    public Dictionary<IrValue, Cell[]> Contents => _cells;

    /// <summary>Whether anything was taken or opened that is to be given back or ends.</summary>
    public bool HasTakenThings { get; private set; }

    public FlowValue? Read(IrValue home, int offset, int size, FlowValues values)
    {
        if (!_cells.TryGetValue(home, out var cells)) return null;
        foreach (var cell in cells)
        {
            var isInside = cell.Offset <= offset && cell.End >= offset + size;
            if (isInside && IsZero(cell)) return values.Constant(0, size * 8);
            if (cell.Offset == offset && cell.Size == size) return cell.Value;
        }

        return null;
    }

    public bool Overlaps(IrValue home, int offset, int size) =>
        _cells.TryGetValue(home, out var cells) && cells.Any(cell => cell.Offset < offset + size && offset < cell.End);

    /// <summary>What some bytes are a part of.</summary>
    public Cell? CellAround(IrValue home, int offset, int size) =>
        _cells.TryGetValue(home, out var cells) && Array.FindIndex(cells, cell => cell.Offset < offset + size && offset < cell.End) is >= 0 and var index
            ? cells[index]
            : null;

    public void Write(IrValue home, int offset, int size, FlowValue? value)
    {
        Cell[] old = _cells.TryGetValue(home, out var cells) ? cells : [];
        if (value is not null && (old.Length == 0 || (old.Length == 1 && offset <= old[0].Offset && offset + size >= old[0].End)))
        {
            // It is a variable as a whole: most are.
            OwnCells[home] = [new(offset, size, value)];
            return;
        }

        var kept = old.SelectMany(cell => Rest(cell, offset, offset + size));
        OwnCells[home] = [.. value is null ? kept : kept.Append(new(offset, size, value)).OrderBy(cell => cell.Offset)];
    }

    public void Copy(IrValue from, int fromOffset, IrValue to, int toOffset, int size)
    {
        Cell[] source = _cells.TryGetValue(from, out var cells) ? cells : [];
        var inside = source.SelectMany(cell => Part(cell, fromOffset, fromOffset + size)).ToArray();
        Write(to, toOffset, size, null);
        foreach (var cell in inside) Write(to, cell.Offset - fromOffset + toOffset, cell.Size, cell.Value);
    }

    public void Drop(IrValue home)
    {
        if (_cells.ContainsKey(home)) OwnCells.Remove(home);
    }

    /// <summary>Forgets what is in variables that nobody reads any more.</summary>
    public void Keep(Func<IrValue, bool> isLive)
    {
        List<IrValue>? dead = null;
        foreach (var pair in _cells)
            if (!isLive(pair.Key)) (dead ??= []).Add(pair.Key);
        foreach (var home in dead ?? []) OwnCells.Remove(home);
    }

    // Each part of zeroed bytes is zero; of another value nothing is known but the whole.
    private static IEnumerable<Cell> Rest(Cell cell, int start, int end) =>
        cell.End <= start || cell.Offset >= end ? [cell] : [.. Part(cell, cell.Offset, start), .. Part(cell, end, cell.End)];

    private static IEnumerable<Cell> Part(Cell cell, int start, int end)
    {
        var (from, to) = (Math.Max(cell.Offset, start), Math.Min(cell.End, end));
        if (from < to && (to - from == cell.Size || IsZero(cell))) yield return new(from, to - from, cell.Value);
    }

    private static bool IsZero(Cell cell) => cell.Value is { IsConstant: true, Number: 0 };

    public Bound? Fact(FactKind kind, FlowValue of) => _facts.TryGetValue((kind, of), out var bound) ? bound : null;

    public IEnumerable<FlowValue> HeldThings => !HasTakenThings ? [] : _facts.Where(pair => pair.Key.Kind == FactKind.Held && pair.Value.Most > 0).Select(pair => pair.Key.Of);

    public IEnumerable<FlowValue> OpenViews => _facts.Where(pair => pair.Key.Kind == FactKind.Opened && pair.Value.Most > 0).Select(pair => pair.Key.Of);

    public void Forget(FactKind kind, FlowValue of)
    {
        if (_facts.ContainsKey((kind, of))) OwnFacts.Remove((kind, of));
    }

    /// <summary>The numbers that a comparison gave a limit.</summary>
    public IEnumerable<FlowValue> BoundedValues => _facts.Keys.Where(key => IsUpperBound(key.Kind)).Select(key => key.Of);

    public void Learn(FactKind kind, FlowValue of, Bound bound)
    {
        OwnFacts[(kind, of)] = bound;
        HasTakenThings |= kind is FactKind.Held or FactKind.Opened;
    }

    /// <summary>The symbol is computed anew: what was known of its old value is of no use.</summary>
    public void Forget(FlowValue symbol)
    {
        foreach (var key in _facts.Keys.Where(key => key.Of.DependsOn(symbol) || key.Of == symbol).ToList()) OwnFacts.Remove(key);
        ReplaceEach(value => value.DependsOn(symbol) ? null : value);
    }

    public void ForgetFacts(FactKind kind)
    {
        foreach (var key in _facts.Keys.Where(key => key.Kind == kind).ToList()) OwnFacts.Remove(key);
    }

    public void ReplaceEach(Func<FlowValue, FlowValue?> replace)
    {
        foreach (var pair in _cells.Where(pair => Array.Exists(pair.Value, cell => replace(cell.Value) != cell.Value)).ToList())
            OwnCells[pair.Key] = [.. pair.Value.Select(cell => cell with { Value = replace(cell.Value)! }).Where(cell => cell.Value is not null)];
    }

    public bool IsSame(FlowState other) =>
        _cells.Count == other._cells.Count && _facts.Count == other._facts.Count
        && (_cells == other._cells || _cells.All(pair => other._cells.TryGetValue(pair.Key, out var cells) && (cells == pair.Value || cells.SequenceEqual(pair.Value))))
        && (_facts == other._facts || _facts.All(pair => other._facts.TryGetValue(pair.Key, out var bound) && bound == pair.Value));

    /// <summary>Keeps what both states know. Returns whether that is less than before.</summary>
    public bool Join(FlowState other, Meeting meet)
    {
        HasTakenThings |= other.HasTakenThings;
        var changed = false;
        foreach (var home in _cells == other._cells ? [] : _cells.Keys.ToList())
        {
            var mine = _cells[home];
            if (other._cells.TryGetValue(home, out var theirs) && ReferenceEquals(mine, theirs)) continue;
            var joined = Join(mine, theirs ?? [], (cell, their) => meet(home, cell, this, their, other));
            if (joined.SequenceEqual(mine)) continue;
            OwnCells[home] = joined;
            changed = true;
        }

        return JoinFacts(other) | changed;
    }

    private static Cell[] Join(Cell[] mine, Cell[] theirs, Func<Cell, FlowValue, FlowValue?> meet)
    {
        var joined = new List<Cell>();
        foreach (var cell in mine)
        {
            var match = theirs.FirstOrDefault(their => their.Offset == cell.Offset && their.Size == cell.Size);
            if (match.Value is null) continue;
            var value = match.Value == cell.Value ? cell.Value : meet(cell, match.Value);
            if (value is not null) joined.Add(cell with { Value = value });
        }

        return [.. joined];
    }

    private static bool IsUpperBound(FactKind kind) => kind is FactKind.UpperBound or FactKind.SignedUpperBound;

    private bool JoinFacts(FlowState other)
    {
        if (_facts == other._facts) return false;
        var before = _facts.ToList();
        foreach (var (key, mine) in before.Select(pair => (pair.Key, pair.Value)))
        {
            var theirs = other.Fact(key.Kind, key.Of);
            if (!IsUpperBound(key.Kind)) OwnFacts[key] = new(Math.Min(mine.Least, theirs?.Least ?? 0), Math.Max(mine.Most, theirs?.Most ?? 0));
            else if (theirs is null || Math.Max((ulong)mine.Most, (ulong)theirs.Value.Most) != (ulong)mine.Most) OwnFacts.Remove(key);
        }

        foreach (var pair in other._facts.Where(pair => !IsUpperBound(pair.Key.Kind) && !_facts.ContainsKey(pair.Key)).ToList())
            OwnFacts[pair.Key] = new(0, pair.Value.Most);
        return _facts.Count != before.Count || before.Any(pair => !_facts.TryGetValue(pair.Key, out var now) || now != pair.Value);
    }
}
