using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Bpf.Runtime.Events;

namespace Bpf.Runtime.Tests.Events;

/// <summary>The reader of a perf event buffer over memory that the test fills as the kernel does.</summary>
public sealed unsafe class PerfMemoryTests : IDisposable
{
    const int Size = 128, Page = 4096;
    const uint Lost = 2, Throttle = 5, Sample = 9;

    readonly byte* _memory = (byte*)NativeMemory.AllocZeroed(Page + Size);

    ulong* Head => (ulong*)(_memory + 1024);

    ulong* Tail => (ulong*)(_memory + 1032);

    public void Dispose() => NativeMemory.Free(_memory);

    [Fact]
    public void SamplesComeWithTheirPaddingAndAreGivenBack()
    {
        var memory = Open();
        Write(Sample, [3, 0, 0, 0, .. "abc"u8, 0]);
        Assert.Equal("abc", Next(memory));
        Assert.Equal(0ul, *Tail);
        Assert.Null(Next(memory));
        Assert.Equal(16ul, *Tail);
    }

    [Fact]
    public void LostRecordsAreCountedAndOthersSkipped()
    {
        var memory = Open();
        Write(Lost, [0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0]);
        Write(Throttle, new byte[24]);
        Write(Sample, [4, 0, 0, 0, .. "next"u8]);
        Write(Lost, [0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal("next", Next(memory));
        Assert.Equal(7ul, memory.LostRecords);
        Assert.Null(Next(memory));
        Assert.Equal(9ul, memory.LostRecords);
    }

    [Theory]
    [InlineData(96)]
    [InlineData(120)]
    [InlineData(112)]
    [InlineData(104)]
    public void ARecordOverTheEndIsJoined(int start)
    {
        *Head = *Tail = 5 * Size + (ulong)start;
        var memory = Open();
        Write(Sample, [20, 0, 0, 0, .. "twenty bytes of data"u8]);
        Assert.Equal("twenty bytes of data", Next(memory));
        Assert.Null(Next(memory));
        Assert.Equal(*Head, *Tail);
    }

    [Fact]
    public void ImpossibleLengthsAreErrors()
    {
        var memory = Open();
        Write(Sample, [200, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Contains("200 bytes", Assert.Throws<BpfException>(() => memory.TryNext(out _)).Message);
        *Tail = *Head;
        memory = Open();
        *Head += 8;
        Assert.Contains("0 bytes", Assert.Throws<BpfException>(() => memory.TryNext(out _)).Message);
    }

    PerfMemory Open() => new(_memory, _memory + Page, Size);

    void Write(uint kind, byte[] body)
    {
        var record = new byte[8 + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, kind);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), (ushort)record.Length);
        body.CopyTo(record, 8);
        foreach (var value in record)
            _memory[Page + (int)((*Head)++ % Size)] = value;
    }

    static string? Next(PerfMemory memory) => memory.TryNext(out var record) ? Encoding.ASCII.GetString(record) : null;
}
