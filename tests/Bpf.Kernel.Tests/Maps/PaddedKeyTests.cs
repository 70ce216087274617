using System.Runtime.CompilerServices;
using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>What is in the padding of keys that user space gives does not matter.</summary>
public sealed unsafe class PaddedKeyTests
{
    const string Source = """
        using Bpf;

        public static class PaddedKeys
        {
            public struct Key
            {
                public byte Kind;
                public uint Number;
                public ushort Port;
            }

            public static readonly HashMap<Key, uint> Single = new(maxEntries: 8);
            public static readonly PerCpuHashMap<Key, uint> PerCpu = new(maxEntries: 8);

            [Xdp]
            public static XdpAction Find(XdpContext context)
            {
                var key = new Key { Kind = 1, Number = 2, Port = 3 };
                return Single.TryGet(key, out var value) && PerCpu.TryGet(key, out var own) && own.Value == value.Value ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;

    struct Key
    {
        public byte Kind;
        public uint Number;
        public ushort Port;
    }

    [KernelFact]
    public void A_program_finds_a_key_whose_padding_was_not_zero()
    {
        using var folder = new TemporaryFolder();
        using var loaded = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(folder, Source)));
        var (single, perCpu) = (loaded.GetMap<Key, uint>("Single"), loaded.GetPerCpuMap<Key, uint>("PerCpu"));
        var key = Dirty();
        single[key] = 7;
        perCpu[key] = [.. Enumerable.Repeat(7u, Environment.ProcessorCount)];
        Assert.Equal(XdpAction.Drop, loaded.GetXdpProgram("Find").TestRun(new TestRunOptions { Packet = new byte[64] }).Action);
        Assert.True(single.Remove(Dirty()));
        Assert.True(perCpu.Remove(Dirty()));
        single.SetMany([Dirty(), Dirty()], [1, 2]);
        Assert.Equal([2u], single.Select(element => element.Value));
        Assert.Equal(1, single.RemoveMany([Dirty()]));
    }

    static Key Dirty()
    {
        Key key;
        Unsafe.InitBlock(&key, 0xaa, (uint)sizeof(Key));
        (key.Kind, key.Number, key.Port) = (1, 2, 3);
        return key;
    }
}
