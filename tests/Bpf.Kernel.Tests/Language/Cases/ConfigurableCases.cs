namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Values that the loader may set; here it leaves them as they are.</summary>
internal sealed class ConfigurableCases : CaseFamily
{
    private const string Construct = "[Configurable] fields";

    public override string Name => "Memory";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new(Construct, "of each type", "d.Q = A + B + C; d.R = L; d.UR = M; d.Flag = F; d.UQ = (uint)K + H;", """
            [Configurable] public static readonly int A = int.MinValue; [Configurable] public static readonly byte B = 255;
            [Configurable] public static readonly short C = -1;
            [Configurable] public static readonly long L = long.MaxValue; [Configurable] public static readonly ulong M = ~1UL;
            [Configurable] public static readonly bool F = true;
            [Configurable] public static readonly E K = E.Y; [Configurable] public static readonly char H = 'h';
            public enum E : ushort { X, Y = 60000 }
            """),
        new(Construct, "that decide", "if (On) d.Q = d.I / Divisor; else d.Q = -1; d.R = Rounds > 3 ? d.L : d.M; d.UQ = Mask & d.U;", """
            [Configurable] public static readonly bool On = true; [Configurable] public static readonly int Divisor = 7;
            [Configurable] public static readonly int Rounds = 5;
            [Configurable] public static readonly uint Mask = 0xff00ff;
            """),
        new(Construct, "of nested classes, and constants of others", "d.Q = Settings.Limit + d.B; d.R = Settings.Size;", """
            public static class Settings { [Configurable] public static readonly int Limit = 3; private const long Kilo = 1024; [Configurable]
            public static readonly long Size = 4 * Kilo; }
            """),
    ];
}
