using Bpf.Runtime.Events;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// Reads a perf event array: a buffer for each CPU, in which programs write with <c>bpf_perf_event_output</c> (Linux 4.4). Needs
/// <c>CAP_PERFMON</c>. Records of different CPUs come in no order.
/// </summary>
public sealed class PerfEventReader : EventReader
{
    readonly List<PerfBuffer> _buffers = [];
    readonly BpfMap? _map;
    int _current;

    /// <summary>Opens a buffer for each CPU that is online, and puts it into the map.</summary>
    /// <param name="map">The map. The reader does not own it.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="BpfException">The map is not a perf event array, or the kernel refused.</exception>
    public PerfEventReader(BpfMap map, PerfEventOptions? options = null)
    {
        options ??= new PerfEventOptions();
        try
        {
            Check(map, options);
            _map = Guard.OrDispose(Descriptors.Duplicate(map.Descriptor), d => new BpfMap(d, map.Name));
            for (var cpu = 0; cpu < Math.Min(PossibleCpus.Count, map.MaxEntries); cpu++)
                if (PerfBuffer.TryOpen(cpu, options) is { } buffer)
                    Add(buffer, _map);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many records the kernel could not write because a buffer was full, as far as the reader knows by now.</summary>
    public ulong LostRecords
    {
        get
        {
            var lost = 0ul;
            foreach (var buffer in _buffers)
                lost += buffer.Memory.LostRecords;
            return lost;
        }
    }

    static void Check(BpfMap map, PerfEventOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.WakeupRecords, 1);
        if (options.PagesPerCpu < 1 || !int.IsPow2(options.PagesPerCpu))
            throw new ArgumentException($"A perf event buffer has a power of two of pages, not {options.PagesPerCpu}.");
        if (map.Type != MapType.PerfEventArray)
            throw new BpfException($"Map '{map.Name}' is a {map.Type}, not a perf event array. Read it as what it is.");
    }

    void Add(PerfBuffer buffer, BpfMap map)
    {
        _buffers.Add(buffer);
        buffer.PutInto(map);
        Poller.Watch(buffer.Descriptor);
    }

    private protected override bool TryNextRecord(out ReadOnlySpan<byte> record, out int source)
    {
        for (; _current < _buffers.Count; _current++)
        {
            source = _buffers[_current].Cpu;
            if (_buffers[_current].Memory.TryNext(out record))
                return true;
        }
        record = default;
        source = _current = 0;
        return false;
    }

    private protected override RecordWindow OpenWindow() => _buffers[_current].Memory.OpenWindow();

    private protected override void GoTo(ulong position) => _buffers[_current].Memory.GoTo(position);

    private protected override bool IsReady()
    {
        foreach (var buffer in _buffers)
            if (buffer.Memory.IsReady())
                return true;
        return false;
    }

    private protected override void Release()
    {
        foreach (var buffer in _buffers)
            buffer.Memory.Release();
    }

    private protected override void Close()
    {
        foreach (var buffer in _buffers)
        {
            buffer.RemoveFrom(_map!);
            buffer.Dispose();
        }
        _map?.Dispose();
    }
}
