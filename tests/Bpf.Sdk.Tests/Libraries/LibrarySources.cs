using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests.Libraries;

/// <summary>
/// A library of headers and functions that uses another one, and a program that uses it. Each has its own symbols, language version,
/// global usings and overflow checks, and the sources mean something else, or nothing, under those of the others.
/// </summary>
static class LibrarySources
{
    const string Bits = """
        namespace Core;

        public static class Bits
        {
            // Wraps here: the checked arithmetic of the library that calls this is its own.
            public static byte Low(int value) => (byte)value;
        }
        """;

    const string Tunnel = """
        namespace Tunnels;

        public struct GreHeader
        {
            public UInt16BigEndian Flags;
            public UInt16BigEndian Protocol;
        }

        public static class Gre
        {
            public static readonly ArrayMap<ulong> Seen = new(maxEntries: 1);
            private static readonly byte[] Weights = [1, 2, 4];

        #if TUNNELS
            public static bool TryRead(ref PacketCursor packet, out Ref<GreHeader> header)
            {
                if (Seen.TryGet(0, out var seen)) seen.Value++;
                return packet.TryRead(out header);
            }
        #endif

            public static byte Sum(ushort value) => (byte)(Bits.Low(value) + Weights[value & 1]);

            public static string Describe() => "for user space";
        }
        """;

    const string Firewall = """
        using Tunnels;
        namespace App;

        public static partial class Firewall
        {
            [Xdp]
            public static XdpAction Filter(XdpContext context)
            {
        #if TUNNELS
                return XdpAction.Tx;
        #endif
                var packet = context.Packet;
                if (!Gre.TryRead(ref packet, out var header)) return XdpAction.Drop;
                return Gre.Sum(header.Value.Protocol.Value) > 9 ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;

    // Sums 1, 10 and 256; the last one overflows the library's checked byte.
    const string Program = """
        using App;
        using Bpf.Testing;

        byte[] bytes = new byte[20];
        foreach (var last in new byte[] { 0, 9, 255 })
        {
            bytes[3] = last;
            var packet = Packet.FromBytes(bytes);
            Console.Write(XdpTest.Run(Firewall.Filter, packet).Action + " ");
            if (args.Length > 0) XdpTest.Compare(Firewall.Filter, packet);
        }
        """;

    public static TestProject Write(string libraryReference, string coreReference)
    {
        var testing = $"""<PackageReference Include="Bpf.Testing" Version="{PackedSdk.Version}" />""";
        return PackedSdk.NewProject()
            .Write("core/Bits.cs", Bits)
            .WriteProject(Library("14.0"), path: "core/Core.csproj")
            .Write("lib/headers/Tunnel.cs", Tunnel)
            .WriteProject(Library("13.0") + "<DefineConstants>$(DefineConstants);TUNNELS</DefineConstants><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>",
                coreReference + """<Using Include="Bpf" /><Using Include="Bpf.Net" /><Using Include="Core" />""", "lib/Tunnels.csproj")
            .Write("app/Firewall.cs", "using Bpf;\n" + Firewall).Write("app/Program.cs", Program)
            .WriteProject("<OutputType>Exe</OutputType><BpfToolPath />", libraryReference + testing, "app/app.csproj");
    }

    static string Library(string language) => $"<BpfLibrary>true</BpfLibrary><LangVersion>{language}</LangVersion><BpfToolPath /><Version>1.2.3</Version>";
}
