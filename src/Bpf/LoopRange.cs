using Bpf.CompilerServices;

namespace Bpf;

/// <summary>What <see cref="Loop.Range(int)"/> returns, for <c>foreach</c>.</summary>
public readonly struct LoopRange
{
    private readonly int _start;
    private readonly int _end;

    internal LoopRange(int start, int end)
    {
        _start = start;
        _end = end;
    }

    /// <summary>What foreach uses.</summary>
    public Enumerator GetEnumerator() => new(_start, _end);

    /// <summary>Goes from number to number.</summary>
    public struct Enumerator
    {
        // The compiler knows where these are: KernelLoops.
        private int _next;
        private readonly int _end;
        private int _current;

        internal Enumerator(int start, int end)
        {
            _next = start;
            _end = end;
            _current = start;
        }

        /// <summary>The number.</summary>
        public readonly int Current => _current;

        /// <summary>Goes to the next one, if there is one.</summary>
        [BpfIntrinsic("loop_next")]
        public bool MoveNext()
        {
            if (_next >= _end) return false;
            _current = _next++;
            return true;
        }
    }
}
