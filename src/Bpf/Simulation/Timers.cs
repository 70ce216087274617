namespace Bpf.Simulation;

/// <summary>The timers in values of maps, by where they are. Time passes only when the test says so.</summary>
internal sealed unsafe class Timers(Machine machine)
{
    private const long Busy = -16, Deadlock = -35;

    // A timer that starts itself anew at once would never let the test go on.
    private const int MaximumCalls = 100_000;

    private readonly Dictionary<nint, Timer> _timers = [];
    private Timer? _running;

    /// <summary>Nanoseconds since the machine began.</summary>
    public ulong Now { get; private set; }

    public long Add(nint place, MapStorage map, TimerClock clock)
    {
        if (clock is not (TimerClock.RealTime or TimerClock.Monotonic or TimerClock.BootTime)) return MapStorage.Invalid;
        return _timers.TryAdd(place, new Timer(place, map, clock)) ? 0 : Busy;
    }

    public long SetCallback(nint place, Action<nint, nint> callback)
    {
        if (!_timers.TryGetValue(place, out var timer)) return MapStorage.Invalid;
        timer.Callback = callback;
        return 0;
    }

    public long Start(nint place, ulong nanoseconds, TimerFlags flags)
    {
        if ((flags & ~(TimerFlags.Absolute | TimerFlags.SameCpu)) != 0) return MapStorage.Invalid;
        if (!_timers.TryGetValue(place, out var timer) || timer.Callback is null) return MapStorage.Invalid;
        timer.IsAbsolute = flags.HasFlag(TimerFlags.Absolute);
        timer.Due = timer.IsAbsolute ? nanoseconds : Now + nanoseconds;
        return 0;
    }

    public long Cancel(nint place)
    {
        if (!_timers.TryGetValue(place, out var timer)) return MapStorage.Invalid;
        if (timer == _running) return Deadlock;
        var wasStarted = timer.Due is not null;
        timer.Due = null;
        return wasStarted ? 1 : 0;
    }

    /// <summary>The value that they are in is overwritten or gone.</summary>
    public void Remove(byte* value, int size)
    {
        foreach (var place in _timers.Keys.Where(place => place >= (nint)value && place < (nint)value + size).ToList()) _timers.Remove(place);
    }

    /// <summary>Lets time pass.</summary>
    /// <exception cref="InvalidOperationException">A timer starts itself anew without end.</exception>
    public void Advance(ulong nanoseconds)
    {
        var end = Now + nanoseconds;
        var start = machine.ClockStart;
        for (var calls = 0; _timers.Values.Where(timer => DueOf(timer, start) <= end).MinBy(timer => DueOf(timer, start)) is { } next; calls++)
        {
            if (calls == MaximumCalls) throw new InvalidOperationException("A timer starts itself anew without end. Start it with a longer time.");
            Now = Math.Max(Now, DueOf(next, start)!.Value);
            next.Due = null;
            Run(next);
        }

        Now = end;
    }

    // In the time that passes here, which begins with 0; a clock has a start of its own.
    private ulong? DueOf(Timer timer, ulong start)
    {
        if (!timer.IsAbsolute || timer.Due is not { } due) return timer.Due;
        var zero = start + (timer.Clock == TimerClock.RealTime ? machine.AtomicTimeAtStart - Machine.LeapSeconds : 0);
        return due > zero ? due - zero : 0;
    }

    private void Run(Timer timer)
    {
        if (timer.Map.FindKey((byte*)timer.Place) is not { } key)
        {
            _timers.Remove(timer.Place);
            return;
        }

        _running = timer;
        fixed (byte* address = key) timer.Callback!((nint)address, (nint)timer.Map.Lookup(address));
        _running = null;
    }

    private sealed class Timer(nint place, MapStorage map, TimerClock clock)
    {
        public nint Place { get; } = place;

        public MapStorage Map { get; } = map;

        public TimerClock Clock { get; } = clock;

        public Action<nint, nint>? Callback { get; set; }

        /// <summary>Whether <see cref="Due"/> is a time of the clock.</summary>
        public bool IsAbsolute { get; set; }

        /// <summary>When it runs; null while it is stopped.</summary>
        public ulong? Due { get; set; }
    }
}
