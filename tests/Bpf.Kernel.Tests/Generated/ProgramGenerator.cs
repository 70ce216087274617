using System.Globalization;
using System.Text;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>
/// Writes random statements over the fields of <c>d</c> (see LanguageTests), typed as C# wants them: all integer types, bool, every operator,
/// conversions, locals, branches, bounded loops and calls.
/// </summary>
internal sealed class ProgramGenerator(int seed)
{
    private const int MaximumDepth = 4;

    private static readonly Dictionary<string, string[]> _fields = new()
    {
        ["int"] = ["d.I", "d.J", "d.Q"],
        ["uint"] = ["d.U", "d.V", "d.UQ"],
        ["long"] = ["d.L", "d.M", "d.R"],
        ["ulong"] = ["d.UL", "d.UM", "d.UR"],
        ["short"] = ["d.S", "d.T"],
        ["ushort"] = ["d.US", "d.UT"],
        ["sbyte"] = ["d.SB"],
        ["byte"] = ["d.B"],
    };

    // What the operators work on: C# widens the smaller types to int.
    private static readonly string[] _wide = ["int", "uint", "long", "ulong"];
    private static readonly string[] _small = ["short", "ushort", "sbyte", "byte"];
    private static readonly string[] _operators = ["+", "-", "*", "&", "|", "^", "+", "-"];
    private static readonly string[] _comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly long[] _edges = [0, 1, -1, 2, 3, 7, 31, 32, 63, 64, 100, 127, 128, 255, 256, 32767, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];

    private readonly Random _random = new(seed);
    private readonly List<(string Name, string Type)> _locals = [];
    private int _names;

    public const string Members = """
        static int TwistI(int a, int b) { if (a > b) return a - b; a ^= b << 3; return a; }
        static long TwistL(long a, int b) => b switch { < 0 => a >> 1, 0 => a, > 5 and < 50 => a * b, _ => ~a };
        static void Mix(ref uint a, out ulong b) { a = a * 31 + 7; b = a | ((ulong)a << 40); }
        static T Choose<T>(bool first, T a, T b) where T : unmanaged => first ? a : b;
        """;

    public string Statements(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.AppendLine(Statement(2));
        return text.ToString();
    }

    private string Statement(int nesting) => _random.Next(nesting > 0 ? 10 : 6) switch
    {
        0 => Declare(),
        1 or 2 => Assign(),
        3 => Compound(),
        4 => Step(),
        5 => Call(),
        6 or 7 => $"if ({Bool(0)}) {Block(nesting - 1)} else {Block(nesting - 1)}",
        8 => Loop(nesting - 1),
        _ => Switch(nesting - 1),
    };

    private string Block(int nesting)
    {
        var before = _locals.Count;
        var text = $"{{ {Statement(nesting)} {(_random.Next(2) == 0 ? Statement(nesting) : "")} }}";
        _locals.RemoveRange(before, _locals.Count - before);
        return text;
    }

    private string Declare()
    {
        var type = Pick(_wide);
        var name = $"x{_names++}";
        var text = $"{type} {name} = {Expression(type, 0)};";
        _locals.Add((name, type));
        return text;
    }

    private string Assign()
    {
        var type = Pick([.. _wide, .. _small]);
        return _small.Contains(type) ? $"{Variable(type)} = ({type})({Expression("int", 0)});" : $"{Variable(type)} = {Expression(type, 0)};";
    }

    private string Compound()
    {
        var type = Pick(_wide);
        return _random.Next(3) == 0
            ? $"{Variable(type)} {Pick(["<<=", ">>=", ">>>="])} {Expression("int", 1)};"
            : $"{Variable(type)} {Pick(_operators)}= {Expression(type, 1)};";
    }

    private string Step() => $"{Variable(Pick([.. _wide, .. _small]))}{Pick(["++", "--"])};";

    private string Call() => $"{{ uint m = {Expression("uint", 1)}; Mix(ref m, out ulong n); d.V = m; d.UR ^= n; }}";

    private string Loop(int nesting)
    {
        var name = $"i{_names++}";
        return $"for (var {name} = 0; {name} < {_random.Next(1, 6)}; {name}++) {{ if ({Bool(2)}) {Pick(["break", "continue"])}; {Block(nesting)} }}";
    }

    private string Switch(int nesting) =>
        $"switch ({Expression("int", 2)}) {{ case 0: {Block(nesting)} break; case 1 or 7: {Block(nesting)} break; case > 100: {Block(nesting)} break; default: {Block(nesting)} break; }}";

    private string Expression(string type, int depth)
    {
        if (depth >= MaximumDepth || _random.Next(5) == 0) return Leaf(type);
        return _random.Next(12) switch
        {
            0 => $"({type})({Expression(Pick(_wide), depth + 1)})",
            1 => $"({Bool(depth + 1)} ? {Expression(type, depth + 1)} : {Expression(type, depth + 1)})",
            2 => $"({Expression(type, depth + 1)} {Pick(["<<", ">>", ">>>"])} {Expression("int", depth + 1)})",
            3 => $"({Expression(type, depth + 1)} {Pick(["/", "%"])} ({Expression(type, depth + 1)} | 1))",
            4 => $"(~{Expression(type, depth + 1)})",
            5 => type == "int" ? $"TwistI({Expression("int", depth + 1)}, {Expression("int", depth + 1)})" : Leaf(type),
            6 => type == "long" ? $"TwistL({Expression("long", depth + 1)}, {Expression("int", depth + 1)})" : Leaf(type),
            7 => $"Choose({Bool(depth + 1)}, {Expression(type, depth + 1)}, {Expression(type, depth + 1)})",
            8 => $"({type}){Variable(Pick(_small))}",
            _ => $"({Expression(type, depth + 1)} {Pick(_operators)} {Expression(type, depth + 1)})",
        };
    }

    private string Bool(int depth)
    {
        if (depth >= MaximumDepth) return "d.Flag";
        return _random.Next(6) switch
        {
            0 => $"({Bool(depth + 1)} {Pick(["&&", "||", "&", "|", "^", "=="])} {Bool(depth + 1)})",
            1 => $"!{Bool(depth + 1)}",
            2 => $"({Expression("int", depth + 1)} is > 3 and < 1000 or -1)",
            _ => Comparison(Pick(_wide), depth),
        };
    }

    private string Comparison(string type, int depth) => $"({Expression(type, depth + 1)} {Pick(_comparisons)} {Expression(type, depth + 1)})";

    private string Leaf(string type) => _random.Next(3) == 0 ? Constant(type) : Variable(type);

    private string Constant(string type)
    {
        var value = _edges[_random.Next(_edges.Length)];
        return $"unchecked(({type})({value.ToString(CultureInfo.InvariantCulture)}L))".Replace("-9223372036854775808L", "long.MinValue");
    }

    private string Variable(string type)
    {
        var locals = _locals.Where(local => local.Type == type).Select(local => local.Name);
        return Pick([.. _fields[type], .. locals]);
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
