using System.Runtime.CompilerServices;
using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Room for a record in a <see cref="RingBuffer{T}"/>. It must be submitted or discarded, once, on every way through the program.</summary>
/// <typeparam name="T">What the record is.</typeparam>
public readonly unsafe ref struct RingBufferRecord<T> where T : unmanaged
{
    private readonly ref T _value;

    internal RingBufferRecord(ref T value) => _value = ref value;

    /// <summary>The record itself, not after it was submitted or discarded.</summary>
    public ref T Value => ref _value;

    /// <summary>Hands the record to user space (<c>bpf_ringbuf_submit</c>).</summary>
    /// <param name="wakeup">Whether a reader that waits is woken.</param>
    public void Submit(RingBufferWakeup wakeup = RingBufferWakeup.Adaptive) => Submit(ref _value, wakeup);

    /// <summary>Drops the record (<c>bpf_ringbuf_discard</c>).</summary>
    /// <param name="wakeup">Whether a reader that waits is woken.</param>
    public void Discard(RingBufferWakeup wakeup = RingBufferWakeup.Adaptive) => Discard(ref _value, wakeup);

    [BpfHelper(132, MinimumKernel = "5.8")]
    private static void Submit(ref T record, RingBufferWakeup flags) => RingStorage.Complete((byte*)Unsafe.AsPointer(ref record), submit: true);

    [BpfHelper(133, MinimumKernel = "5.8")]
    private static void Discard(ref T record, RingBufferWakeup flags) => RingStorage.Complete((byte*)Unsafe.AsPointer(ref record), submit: false);
}
