using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>Single operations of the typed views need no memory of the managed heap.</summary>
public sealed class MapAllocationTests
{
    record struct Odd(ushort First, ushort Second, ushort Third);

    static readonly int s_cpus = new MapSpec("cpus", MapType.PerCpuArray) { KeySize = 4, ValueSize = 8, MaxEntries = 1 } is var spec && KernelAccess.Lack is null
        ? BpfMap.Create(spec).ValueBufferSize / 8 : 0;

    [KernelFact]
    public void MapsAllocateNothing()
    {
        using var map = Create<ulong>(MapType.Hash);
        var typed = new Map<uint, ulong>(map);
        AssertNothing(() =>
        {
            typed[1] = 2;
            return typed.TryGetValue(1, out var value) && value == 2 && !typed.TryGetValue(9, out _) && typed.Replace(1, 3) && typed.Remove(1);
        });
    }

    [KernelFact]
    public void PerCpuMapsAllocateNothing()
    {
        PerCpu<ulong>(5, 7);
        PerCpu(new Odd(1, 2, 3), new Odd(4, 5, 6));
    }

    [KernelFact]
    public void ValuesOfAllCpusNeedRoom()
    {
        using var map = Create<ulong>(MapType.PerCpuHash);
        var typed = new PerCpuMap<uint, ulong>(map);
        Assert.Contains($"takes {s_cpus} values", Assert.Throws<ArgumentException>(() => typed.TryGetValue(1, new ulong[s_cpus + 1].AsSpan())).Message);
    }

    // The values of 6 bytes have a gap before the next CPU's, those of 8 bytes have none.
    static void PerCpu<TValue>(TValue first, TValue others) where TValue : unmanaged
    {
        using var map = Create<TValue>(MapType.PerCpuHash);
        var typed = new PerCpuMap<uint, TValue>(map);
        TValue[] values = [first, .. Enumerable.Repeat(others, s_cpus - 1)], read = new TValue[s_cpus];
        AssertNothing(() =>
        {
            typed[1] = values;
            return typed.TryGetValue(1, read.AsSpan()) && !typed.TryGetValue(9, read.AsSpan()) && typed.Replace(1, values) && typed.Remove(1);
        });
        Assert.Equal(values, read);
    }

    static unsafe BpfMap Create<TValue>(MapType type) where TValue : unmanaged =>
        BpfMap.Create(new MapSpec("allocations", type) { KeySize = sizeof(uint), ValueSize = sizeof(TValue), MaxEntries = 4 });

    static void AssertNothing(Func<bool> operations)
    {
        Assert.True(operations());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var worked = operations();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(worked);
    }
}
