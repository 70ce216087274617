namespace Bpf.Kernel.Tests.Language.Table;

/// <summary>What programs may not contain.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Diagnostic">What is said about it.</param>
/// <param name="Statement">A program of it.</param>
internal sealed record RejectedConstruct(string Name, string Diagnostic, string Statement)
{
    public const string Members = """
        class C { public virtual int M() => 1; } interface IShape { int Area(); } struct Square : IShape { public int Area() => 1; }
        static object Gate = 1; static readonly C Instance = new(); static readonly IShape Shape = new Square();
        static int Again(int n) => n > 0 ? Again(n - 1) : 0;
        [InlineArray(600)] struct Large { private byte _e; } static int Zero; static unsafe delegate*<int> Pointer;
        """;

    public static IReadOnlyList<RejectedConstruct> All { get; } =
    [
        new("new of a class", "BPF1002", "var c = new C();"),
        new("new of an array", "BPF1002", "var a = new int[3];"),
        new("anonymous objects", "BPF1002", "var a = new { A = 1 };"),
        new("classes as values", "BPF1015", "var c = Instance;"),
        new("interfaces as values", "BPF1015", "var s = Shape;"),
        new("strings as values", "BPF1003", "var s = \"text\";"),
        new("interpolated strings, but in Trace.Print", "BPF1003", "var s = $\"{1}\";"),
        new("boxing", "BPF1004", "object o = 1;"),
        new("lambdas as values", "BPF1005", "Func<int> f = () => 1;"),
        new("method groups as values", "BPF1005", "Func<int, int> f = Again;"),
        new("virtual calls", "BPF1006", "Zero = new Square().GetHashCode();"),
        new("calls through interfaces", "BPF1006", "Zero = Shape.Area();"),
        new("async", "BPF1007", "Local(); async void Local() => Zero = 1;"),
        new("iterators", "BPF1007", "foreach (var i in Local()) Zero = i; IEnumerable<int> Local() { yield return 1; }"),
        new("try, catch and finally", "BPF1008", "try { } finally { Zero = 1; }"),
        new("lock", "BPF1009", "lock (Gate) { }"),
        new("dynamic", "BPF1010", "dynamic x = 1; Zero = x;"),
        new("float and double", "BPF1011", "var x = 1.5;"),
        new("decimal", "BPF1011", "var x = 1m;"),
        new("recursion", "BPF1012", "Zero = Again(3);"),
        new("calls through function pointers", "BPF1013", "Zero = Pointer();"),
        new("methods without source", "BPF1014", "Environment.Exit(1);"),
        new("members of the library without counterpart", "BPF1017", "Zero = (int)System.Numerics.BitOperations.Crc32C(1, (byte)2);"),
        new("Int128", "BPF2001", "var x = default(Int128);"),
        new("more than 512 bytes of stack", "BPF3017", "Large large = default; Zero = large[Zero & 255];"),
    ];
}
