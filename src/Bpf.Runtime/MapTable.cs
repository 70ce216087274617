namespace Bpf.Runtime;

/// <summary>Maps by key (Linux 4.12). Another map can be put in while programs run: they see the old one or the new one, whole.</summary>
/// <typeparam name="TKey">What a map is found by; <see cref="uint"/> for an array of maps.</typeparam>
public sealed class MapTable<TKey> where TKey : unmanaged
{
    readonly ObjectSlots<TKey> _slots;

    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It holds no maps, or its keys have another size.</exception>
    public MapTable(BpfMap map) => _slots = ObjectSlots<TKey>.Of(MapShape.CheckType(map, MapType.ArrayOfMaps, MapType.HashOfMaps));

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped => _slots.Map;

    /// <summary>Puts in a map, in place of the one that is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="map">The map, which stays as long as it is there; of the type and sizes of the template.</param>
    /// <exception cref="BpfException">The map is not like the template, or there is no such index.</exception>
    public void Set(TKey key, BpfMap map) => _slots.Put(key, map.Descriptor);

    /// <summary>Creates a map like the template, to be filled and put in. Dispose it then; the kernel keeps it.</summary>
    /// <exception cref="BpfException">The map was opened, so that its template is unknown; or the kernel refused.</exception>
    public BpfMap Create() => BpfMap.Create(Untyped.Template
        ?? throw new BpfException($"The template of map '{Untyped.Name}' is unknown, since the map was opened. Create a map with BpfMap.Create."));

    /// <summary>Opens the map of a key. Needs <c>CAP_SYS_ADMIN</c>.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The map, to be disposed; null if there is none.</returns>
    public BpfMap? Open(TKey key) => TryGetId(key, out var id) ? BpfMap.OpenId(id) : null;

    /// <summary>The kernel's number of the map of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="id">The number.</param>
    /// <returns>False if there is none.</returns>
    public bool TryGetId(TKey key, out uint id)
    {
        var found = _slots.TryRead(key, out var value);
        id = (uint)value;
        return found;
    }

    /// <summary>Takes out a map.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if there is none.</returns>
    public bool Remove(TKey key) => _slots.Remove(key);
}
