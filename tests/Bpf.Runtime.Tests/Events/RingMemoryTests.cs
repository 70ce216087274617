using System.Runtime.InteropServices;
using Bpf.Runtime.Events;

namespace Bpf.Runtime.Tests.Events;

/// <summary>The ring buffer's consumer over memory that the test fills as the kernel does.</summary>
public sealed unsafe class RingMemoryTests : IDisposable
{
    const int Size = 64;
    const uint Busy = 1u << 31, Discarded = 1u << 30;

    // Consumer position, producer position, then the data twice: what the mapping does, the test does by writing twice.
    readonly byte* _memory = (byte*)NativeMemory.AllocZeroed(16 + 2 * Size);

    ulong* Consumer => (ulong*)_memory;

    ulong* Producer => (ulong*)(_memory + 8);

    byte* Data => _memory + 16;

    public void Dispose() => NativeMemory.Free(_memory);

    [Fact]
    public void RecordsComeInOrderAndAreGivenBack()
    {
        var ring = Open();
        Write("one"u8);
        Write("second"u8);
        Assert.Equal("one", Next(ring));
        Assert.Equal(0ul, *Consumer);
        Assert.Equal("second", Next(ring));
        Assert.Equal(16ul, *Consumer);
        Assert.Null(Next(ring));
        Assert.Equal(32ul, *Consumer);
    }

    [Fact]
    public void ARecordOverTheEndIsWhole()
    {
        *Consumer = *Producer = 3 * Size + 48;
        var ring = Open();
        Write("twenty four bytes long.."u8);
        Assert.Equal("twenty four bytes long..", Next(ring));
        Assert.Null(Next(ring));
        Assert.Equal(4ul * Size + 16, *Consumer);
    }

    [Fact]
    public void ABusyRecordHoldsBackThoseBehindIt()
    {
        var ring = Open();
        var first = Write("first"u8, Busy);
        Write("second"u8);
        Assert.False(ring.IsReady());
        Assert.Null(Next(ring));
        Assert.Equal(0ul, *Consumer);
        SetState(first, 5);
        Assert.True(ring.IsReady());
        Assert.Equal("first", Next(ring));
        Assert.Equal("second", Next(ring));
    }

    [Fact]
    public void DiscardedRecordsAreSkipped()
    {
        var ring = Open();
        Write("gone"u8, Discarded);
        Write("kept"u8);
        Write("gone too"u8, Discarded);
        Assert.Equal("kept", Next(ring));
        Assert.Null(Next(ring));
        Assert.Equal(48ul, *Consumer);
    }

    [Fact]
    public void AReaderGoesOnWhereAnotherStopped()
    {
        Write("old"u8);
        Write("new"u8);
        *Consumer = 16;
        Assert.Equal("new", Next(Open()));
    }

    [Fact]
    public void AnEmptyRecordIsARecord()
    {
        var ring = Open();
        Write(""u8);
        Assert.Equal("", Next(ring));
        Assert.Null(Next(ring));
        Assert.Equal(8ul, *Consumer);
    }

    [Fact]
    public void AnImpossibleLengthIsAnError()
    {
        var ring = Open();
        SetState(0, 1 << 20);
        *Producer = 16;
        Assert.Contains("1048576 bytes", Assert.Throws<BpfException>(() => ring.TryNext(out _)).Message);
    }

    RingMemory Open() => new(Consumer, Producer, Data, Size);

    ulong Write(ReadOnlySpan<byte> text, uint flags = 0)
    {
        var at = *Producer;
        SetState(at, (uint)text.Length | flags);
        for (var i = 0; i < text.Length; i++)
            Data[(at + 8 + (ulong)i) % Size] = Data[(at + 8 + (ulong)i) % Size + Size] = text[i];
        *Producer += (ulong)(text.Length + 8 + 7 & ~7);
        return at;
    }

    void SetState(ulong at, uint state) => *(uint*)(Data + at % Size) = *(uint*)(Data + at % Size + Size) = state;

    static string? Next(RingMemory ring) => ring.TryNext(out var record) ? System.Text.Encoding.ASCII.GetString(record) : null;
}
