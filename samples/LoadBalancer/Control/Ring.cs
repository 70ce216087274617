namespace Samples.Control;

/// <summary>
/// Spreads backends over the places of a ring, each to nearly as many (Eisenbud et al., Maglev: A Fast and Reliable Software Network Load Balancer, 2016,
/// section 3.4). Where a backend comes or goes, few of the other places change.
/// </summary>
static class Ring
{
    /// <summary>The backend of each place.</summary>
    /// <param name="size">How many places there are: a prime, many times the number of backends.</param>
    /// <param name="backends">The names that the places depend on, with the indexes of the backends; at least one.</param>
    public static uint[] Create(uint size, IEnumerable<(string Name, uint Index)> backends)
    {
        var ring = new uint[size];
        var taken = new bool[size];
        // Ordered, so that the ring does not depend on who came first.
        var turns = backends.OrderBy(backend => backend.Name, StringComparer.Ordinal).Select(backend => new Turns(backend.Name, backend.Index, size)).ToArray();
        for (var i = 0; i < size; i++)
        {
            var turn = turns[i % turns.Length];
            var place = turn.Next();
            while (taken[place]) place = turn.Next();
            (ring[place], taken[place]) = (turn.Index, true);
        }

        return ring;
    }

    // All places in an order of its own: with a prime size every step meets each place once.
    sealed class Turns(string name, uint index, uint size)
    {
        readonly uint _step = (Hash(name + "#") % (size - 1)) + 1;
        uint _place = Hash(name) % size;

        public uint Index => index;

        public uint Next()
        {
            var place = _place;
            _place = (_place + _step) % size;
            return place;
        }

        // FNV-1a, the same in each process.
        static uint Hash(string text) => text.Aggregate(2_166_136_261, (hash, letter) => (hash ^ letter) * 16_777_619);
    }
}
