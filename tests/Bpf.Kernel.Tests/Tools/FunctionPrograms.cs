namespace Bpf.Kernel.Tests.Tools;

/// <summary>C# text of programs with functions of their own.</summary>
static class FunctionPrograms
{
    /// <summary>A subprogram, a global function, a callback, a loop of the kernel, and what is inlined into them.</summary>
    public const string Functions = """
        using System.Runtime.CompilerServices;
        using Bpf;
        using Bpf.CompilerServices;

        public static partial class Functions
        {
            [BpfCallback]
            public delegate bool Step(uint index, ref uint state);

            [Xdp]
            public static XdpAction Count(XdpContext context)
            {
                var sum = Weigh(context, 3);
                Repeat(4,
                    static (uint index, ref uint state) =>
                    {
                        state += Twice(index);
                        return true;
                    },
                    ref sum, 0);
                foreach (var number in Loop.Range(3))
                    sum += Add((uint)number, sum);
                return (sum & 4) == 0 ? XdpAction.Pass : XdpAction.Drop;
            }

            [Xdp]
            public static XdpAction Second(XdpContext context) => Weigh(context, 5) > 70 ? XdpAction.Pass : XdpAction.Tx;

            [MethodImpl(MethodImplOptions.NoInlining)]
            private static uint Weigh(XdpContext context, uint factor)
            {
                var packet = context.Packet;
                if (!packet.TryRead(out Ref<byte> first)) throw new System.ArgumentException("short");
                return Twice(first.Value) * factor;
            }

            [GlobalFunction]
            private static uint Add(uint left, uint right)
            {
                return left + right;
            }

            private static uint Twice(uint number) =>
                number * 2;

            [BpfHelper(181, MinimumKernel = "5.17")]
            private static long Repeat(uint count, Step step, ref uint state, ulong flags) => 0;
        }
        """;

    /// <summary>Names that C has not, or means otherwise.</summary>
    public const string OddNames = """
        using System.Runtime.CompilerServices;
        using Bpf;

        public static unsafe partial class Größe
        {
            public enum @enum : byte { @int = 1, Ä = 2, 名前 = 3 }
            public struct Paar<TÄ, TB> where TÄ : unmanaged where TB : unmanaged { public TÄ @struct; public TB Ünder; public @enum @volatile; }
            public struct Äußere { public Paar<Paar<int, byte>, long> 内; public ushort @void { get; set; } public fixed byte Bytes[3]; public void* Zeiger; }
            public static readonly HashMap<Paar<int, int>, Äußere> Werte = new(maxEntries: 8);
            public static readonly ArrayMap<ulong> @long = new(maxEntries: 2);
            [Configurable] public static readonly @enum @static = @enum.Ä;
            public static Paar<byte, @enum> Zähler;
            public static int @float;

            [Xdp]
            public static XdpAction Öffne(XdpContext @for)
            {
                var paar = new Paar<int, int> { @struct = (int)@for.ReceiveQueue };
                var sehrLang = Eine_Funktion_mit_einem_sehr_langen_Namen_der_nicht_in_die_128_Zeichen_passt_die_ein_Name_im_Kern_haben_darf_weil_er_so_lang_ist(paar, 3u);
                if (Werte.TryGet(paar, out var wert)) Ändere(ref wert.Value, (byte)@static);
                if (@long.TryGet(0, out var n)) n.Value += (ulong)Größter<Paar<byte, Paar<int, long>>>(5) + (ulong)Lokal(3);
                Zähler.@struct++;
                @float += @if(paar) + sehrLang + Tupel((1, 2)).Ä + Ünd(3);
                return XdpAction.Pass;
                [MethodImpl(MethodImplOptions.NoInlining)] static int Lokal(int @params) => @params * 3;
            }

            [MethodImpl(MethodImplOptions.NoInlining)] static void Ändere(ref Äußere 値, byte @ref) { 値.@void += @ref; }
            [MethodImpl(MethodImplOptions.NoInlining)] static int Größter<Ť>(int a) where Ť : unmanaged => sizeof(Ť) + a;
            [MethodImpl(MethodImplOptions.NoInlining)] static int @if(Paar<int, int> p) => p.@struct - p.Ünder;
            [MethodImpl(MethodImplOptions.NoInlining)] static int Eine_Funktion_mit_einem_sehr_langen_Namen_der_nicht_in_die_128_Zeichen_passt_die_ein_Name_im_Kern_haben_darf_weil_er_so_lang_ist<T>(Paar<int, int> p, T t) where T : unmanaged => p.Ünder + sizeof(T);
            [MethodImpl(MethodImplOptions.NoInlining)] static (int Ä, (byte, @enum)) Tupel((int, byte) t) => (t.Item1, (t.Item2, @enum.名前));
            [GlobalFunction] static int Ünd(int é) => é;
        }
        """;
}
