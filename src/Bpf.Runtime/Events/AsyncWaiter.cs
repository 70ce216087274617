using System.Threading.Tasks.Sources;

namespace Bpf.Runtime.Events;

/// <summary>
/// Waits on a thread of its own, since .NET has no way to await a descriptor; waits allocate nothing. One wait at a time.
/// </summary>
sealed class AsyncWaiter(Poller poller) : IValueTaskSource, IDisposable
{
    readonly SemaphoreSlim _wanted = new(0);
    ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    Thread? _thread;
    volatile bool _closed;
    int _milliseconds;

    /// <summary>Completes when something may be there, somebody woke the poller, or the time is over.</summary>
    /// <param name="milliseconds">How long; -1 for as long as it takes.</param>
    public ValueTask WaitAsync(int milliseconds = -1)
    {
        _core.Reset();
        _milliseconds = milliseconds;
        if (_thread is null)
        {
            _thread = new Thread(Run) { IsBackground = true, Name = "BPF events" };
            _thread.Start();
        }
        _wanted.Release();
        return new ValueTask(this, _core.Version);
    }

    public void Dispose()
    {
        _closed = true;
        // The thread is idle then, as the last wait is over.
        _wanted.Release();
        _thread?.Join();
        _wanted.Dispose();
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void Run()
    {
        while (true)
        {
            _wanted.Wait();
            if (_closed)
                return;
            try
            {
                poller.Wait(_milliseconds);
                _core.SetResult(true);
            }
            catch (Exception e) when (e is BpfException or ObjectDisposedException)
            {
                _core.SetException(e);
            }
        }
    }
}
