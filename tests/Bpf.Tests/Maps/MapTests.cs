using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Maps;

public sealed unsafe class MapTests : IDisposable
{
    private const long NotFound = -2;
    private const long TooBig = -7;
    private const long Exists = -17;
    private const long Invalid = -22;

    private static readonly ArrayMap<ulong> s_array = new(maxEntries: 2);
    private static readonly PerCpuArrayMap<ulong> s_perCpu = new(maxEntries: 2);
    private static readonly HashMap<IPv4Address, ulong> s_hash = new(maxEntries: 2);
    private static readonly HashMap<Padded, int> s_padded = new(maxEntries: 2);
    private static readonly HashMap<Nested, int> s_nested = new(maxEntries: 1);
    private static readonly HashMap<Buffer, int> s_buffer = new(maxEntries: 1);
    private static readonly HashMap<Row, int> s_row = new(maxEntries: 1);
    private static readonly HashMap<bool, int> s_flags = new(maxEntries: 1);
    private static readonly HashMap<Union, int> s_union = new(maxEntries: 1);

    private static readonly IPv4Address s_a = new(10, 0, 0, 1);
    private static readonly IPv4Address s_b = new(10, 0, 0, 2);
    private static readonly IPv4Address s_c = new(10, 0, 0, 3);

    private readonly TestMachine _machine = new(cpuCount: 2);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void ArrayBeginsWithZerosAndKeepsWhatIsSet()
    {
        Assert.True(s_array.TryGet(1, out var element));
        Assert.Equal(0ul, element.Value);
        element.Value = 5;
        Assert.True(s_array.Set(0, 7));
        Assert.Equal((7ul, 5ul), (Get(s_array, 0), Get(s_array, 1)));
    }

    [Fact]
    public void ArrayRefusesAnIndexThatIsTooLarge()
    {
        Assert.False(s_array.TryGet(2, out _));
        Assert.False(s_array.Set(2, 1));
        var (index, value) = (2u, 1ul);
        Assert.True(s_array.Lookup(&index) == null);
        Assert.Equal(TooBig, s_array.Update(&index, &value, MapUpdate.Any));
    }

    [Fact]
    public void ElementsOfAnArrayExist()
    {
        var (index, value) = (1u, 1ul);
        Assert.Equal(Exists, s_array.Update(&index, &value, MapUpdate.Add));
        Assert.Equal(0, s_array.Update(&index, &value, MapUpdate.Replace));
        Assert.Equal(Invalid, s_array.Update(&index, &value, (MapUpdate)3));
    }

    [Fact]
    public void PerCpuArrayHasValuesForEachCpu()
    {
        s_perCpu.Set(1, 5);
        _machine.Cpu = 1;
        s_perCpu.TryGet(1, out var element);
        Assert.Equal(0ul, element.Value);
        element.Value = 6;
        _machine.Cpu = 0;
        s_perCpu.TryGet(1, out element);
        Assert.Equal(5ul, element.Value);
    }

    [Fact]
    public void HashFindsWhatWasSet()
    {
        Assert.False(s_hash.TryGet(s_a, out _));
        Assert.True(s_hash.Set(s_a, 1));
        Assert.True(s_hash.Set(s_a, 2));
        Assert.True(s_hash.TryGet(s_a, out var value));
        Assert.Equal(2ul, value.Value);
        Interlocked.Increment(ref value.Value);
        s_hash.TryGet(s_a, out value);
        Assert.Equal(3ul, value.Value);
    }

    [Fact]
    public void HashAddsOnlyWhatIsMissingAndReplacesOnlyWhatIsThere()
    {
        Assert.False(s_hash.TryReplace(s_a, 1));
        Assert.True(s_hash.TryAdd(s_a, 1));
        Assert.False(s_hash.TryAdd(s_a, 2));
        Assert.True(s_hash.TryReplace(s_a, 3));
        s_hash.TryGet(s_a, out var value);
        Assert.Equal(3ul, value.Value);
    }

    [Fact]
    public void HashRemoves()
    {
        s_hash.Set(s_a, 1);
        Assert.True(s_hash.Remove(s_a));
        Assert.False(s_hash.Remove(s_a));
        Assert.False(s_hash.TryGet(s_a, out _));
    }

    [Fact]
    public void HashHoldsNoMoreThanItsCapacity()
    {
        Assert.True(s_hash.Set(s_a, 1) && s_hash.Set(s_b, 1));
        Assert.False(s_hash.Set(s_c, 1));
        Assert.True(s_hash.Set(s_a, 2));
        Assert.True(s_hash.Remove(s_b) && s_hash.Set(s_c, 1));
    }

    [Fact]
    public void HashGivesTheKernelsErrors()
    {
        var (a, b, c, value) = (s_a, s_b, s_c, 1ul);
        Assert.Equal(NotFound, s_hash.Delete(&a));
        Assert.Equal(NotFound, s_hash.Update(&a, &value, MapUpdate.Replace));
        Assert.Equal(0, s_hash.Update(&a, &value, MapUpdate.Add));
        Assert.Equal(Exists, s_hash.Update(&a, &value, MapUpdate.Add));
        Assert.Equal(0, s_hash.Update(&b, &value, MapUpdate.Any));
        Assert.Equal(TooBig, s_hash.Update(&c, &value, MapUpdate.Any));
        Assert.Equal(Invalid, s_hash.Update(&a, &value, (MapUpdate)3));
    }

    [Fact]
    public void AValueStaysReadableAfterItsRemoval()
    {
        s_hash.Set(s_a, 5);
        s_hash.TryGet(s_a, out var value);
        s_hash.Remove(s_a);
        s_hash.Set(s_a, 6);
        GC.Collect();
        Assert.Equal(5ul, value.Value);
    }

    // In programs padding is zero; what optimised code on the CLR leaves there is not part of a key either.
    [Fact]
    public void PaddingIsNotPartOfAKey()
    {
        var (first, second) = (new Padded { Small = 1, Large = 2 }, new Padded { Small = 1, Large = 2 });
        ((byte*)&second)[1] = 0xaa;
        var value = 1;
        s_padded.Update(&first, &value, MapUpdate.Any);
        Assert.True(s_padded.Lookup(&second) != null);
        Assert.Equal(0, s_padded.Delete(&second));
        s_padded.Update(&second, &value, MapUpdate.Any);
        Assert.True(s_padded.Lookup(&first) != null);
    }

    [Fact]
    public void PaddingIsWhatNoFieldHas()
    {
        Assert.Equal([1, 2, 3], PaddingOf(s_padded));
        Assert.Equal([1, 2, 3, 17, 20, 21, 22, 23], PaddingOf(s_nested));
        Assert.Equal([5, 6, 7], PaddingOf(s_buffer));
        Assert.Equal([5, 6, 7], PaddingOf(s_union));
        Assert.Empty(PaddingOf(s_row));
        Assert.Empty(PaddingOf(s_flags));
    }

    // The bytes that may be anything.
    private static IEnumerable<int> PaddingOf<TKey>(HashMap<TKey, int> map) where TKey : unmanaged
    {
        for (var place = 0; place < Unsafe.SizeOf<TKey>(); place++)
            if (IsPadding(map, place)) yield return place;
    }

    private static bool IsPadding<TKey>(HashMap<TKey, int> map, int place) where TKey : unmanaged
    {
        var (key, value) = (default(TKey), 1);
        map.Update(&key, &value, MapUpdate.Any);
        ((byte*)&key)[place] = 0xaa;
        return map.Lookup(&key) != null;
    }

    private static ulong Get(ArrayMap<ulong> map, uint index) =>
        map.TryGet(index, out var element) ? element.Value : throw new KeyNotFoundException();

    private struct Padded
    {
        public byte Small;
        public int Large;
    }

    // Their bytes are written, not their fields.
#pragma warning disable CS0649
    private struct Nested
    {
        public Padded Inner;
        public long Wide;
        public bool Small;
        public char Letter;
    }

    private struct Buffer
    {
        public fixed byte Bytes[5];
        public uint Number;
    }

    [InlineArray(4)]
    private struct Row
    {
        public Cell First;
    }

    private struct Cell
    {
        public bool Flag;
        public byte Count;
    }

    private struct Gap
    {
        public byte First;
        public ushort Second;
    }

    [StructLayout(LayoutKind.Explicit, Size = 8)]
    private struct Union
    {
        [FieldOffset(0)] public uint Whole;
        [FieldOffset(0)] public Gap Part;
        [FieldOffset(4)] public byte Last;
    }
#pragma warning restore CS0649
}
