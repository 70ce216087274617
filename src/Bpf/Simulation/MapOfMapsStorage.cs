using System.Runtime.InteropServices;

namespace Bpf.Simulation;

/// <summary>Maps by key.</summary>
internal sealed unsafe class MapOfMapsStorage(int keySize, IReadOnlyDictionary<byte[], MapDefinition> initial) : MapStorage
{
    private readonly Dictionary<byte[], byte[]> _places = initial.ToDictionary(slot => slot.Key, slot => Place(slot.Value), ByteComparer.Instance);

    public override int KeySize => keySize;

    public override int ValueSize => sizeof(uint);

    public override byte* Lookup(byte* key) =>
        _places.TryGetValue(new ReadOnlySpan<byte>(key, keySize).ToArray(), out var place) ? Address(place) : null;

    public void Put(ReadOnlySpan<byte> key, MapDefinition map) => _places[key.ToArray()] = Place(map);

    /// <summary>The map that a lookup found.</summary>
    public static MapDefinition At(byte* place) => (MapDefinition)GCHandle.FromIntPtr(*(nint*)place).Target!;

    // A pointer cannot lead to an object of the CLR, but to its handle. Definitions live as long as the process.
    private static byte[] Place(MapDefinition map)
    {
        var place = Allocate(sizeof(nint));
        MemoryMarshal.Write(place, GCHandle.ToIntPtr(GCHandle.Alloc(map)));
        return place;
    }
}
