namespace Samples.Control;

/// <summary>
/// Spreads backends over the places of a ring, each to as many, or one more. Backends take turns, each in an order of its own, as in Eisenbud et al., Maglev: A Fast
/// and Reliable Software Network Load Balancer, 2016, section 3.4. Where a backend comes or goes, few of the other places change.
/// </summary>
static class Ring
{
    /// <summary>The backend of each place.</summary>
    /// <param name="size">How many places there are: many times the number of backends.</param>
    /// <param name="backends">The names that the places depend on, with the indexes of the backends; at least one.</param>
    public static uint[] Create(uint size, IEnumerable<(string Name, uint Index)> backends)
    {
        // Ordered, so that the ring does not depend on who came first.
        var turns = backends.OrderBy(backend => backend.Name, StringComparer.Ordinal)
            .Select(backend => (backend.Index, Wishes: new Queue<uint>(Order(backend.Name, size)))).ToArray();
        var ring = new uint[size];
        var taken = new bool[size];
        for (var i = 0; i < size; i++)
        {
            var (index, wishes) = turns[i % turns.Length];
            var place = wishes.Dequeue();
            while (taken[place]) place = wishes.Dequeue();
            (ring[place], taken[place]) = (index, true);
        }

        return ring;
    }

    // By hashes, since an order with a fixed step would meet clients' ports, which have one too.
    static uint[] Order(string name, uint size)
    {
        uint[] places = [.. Enumerable.Range(0, (int)size).Select(place => (uint)place)];
        Array.Sort([.. places.Select(place => Hash($"{name}#{place}"))], places);
        return places;
    }

    // FNV-1a, the same in each process.
    static ulong Hash(string text) => text.Aggregate(14_695_981_039_346_656_037, (hash, letter) => (hash ^ letter) * 1_099_511_628_211);
}
