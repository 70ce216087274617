using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime;
using Bpf.Simulation;

namespace Bpf.Testing.Kernel;

/// <summary>A map with types in both worlds.</summary>
internal sealed unsafe class MapPair<TKey, TValue>(BpfMap kernel, IMapDefinition definition) : MapPair
    where TKey : unmanaged
    where TValue : unmanaged
{
    public override void CopyToKernel(int cpu)
    {
        var old = ReadKernel(cpu).ToDictionary(entry => Hex(entry.Key));
        foreach (var (key, value) in ReadClr())
        {
            var isThere = old.Remove(Hex(key), out var entry);
            if (isThere && Hex(entry.Value) == Hex(value)) continue;
            Set(key, value, cpu);
        }

        foreach (var entry in old.Values) new Map<TKey, TValue>(kernel).Remove(entry.Key);
    }

    public override string? FindDifference(int cpu)
    {
        var inKernel = ReadKernel(cpu).ToDictionary(entry => Hex(entry.Key), entry => Hex(entry.Value));
        foreach (var (key, value) in ReadClr())
        {
            if (!inKernel.Remove(Hex(key), out var other)) return $"{Describe(key)} is there on the CLR only.";
            if (other != Hex(value)) return $"{Describe(key)} is {value} (bytes {Hex(value)}) on the CLR, bytes {other} in the kernel.";
        }

        return inKernel.Count == 0 ? null : $"map {kernel.Name}, key with bytes {inKernel.First().Key} is there in the kernel only.";
    }

    private static string Hex<T>(T value) where T : unmanaged => Convert.ToHexStringLower(new ReadOnlySpan<byte>(&value, sizeof(T)));

    private string Describe(TKey key) => $"map {kernel.Name}, key {key} (bytes {Hex(key)})";

    private void Set(TKey key, TValue value, int cpu)
    {
        if (!kernel.IsPerCpu)
        {
            new Map<TKey, TValue>(kernel).Set(key, value);
            return;
        }

        var map = new PerCpuMap<TKey, TValue>(kernel);
        var values = map[key];
        values[cpu] = value;
        map[key] = values;
    }

    private IEnumerable<KeyValuePair<TKey, TValue>> ReadClr()
    {
        var contents = Machine.Contents(definition);
        return contents.Keys().Select(key => Read(contents, key)).ToList();
    }

    private static KeyValuePair<TKey, TValue> Read(MapStorage contents, byte[] key)
    {
        fixed (byte* address = key)
            return new KeyValuePair<TKey, TValue>(MemoryMarshal.Read<TKey>(key), Unsafe.ReadUnaligned<TValue>(contents.Lookup(address)));
    }

    private IEnumerable<KeyValuePair<TKey, TValue>> ReadKernel(int cpu) => kernel.IsPerCpu
        ? new PerCpuMap<TKey, TValue>(kernel).Select(entry => KeyValuePair.Create(entry.Key, entry.Value[cpu]))
        : new Map<TKey, TValue>(kernel);
}
