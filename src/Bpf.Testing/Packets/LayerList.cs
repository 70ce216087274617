namespace Bpf.Testing.Packets;

/// <summary>The layers of a packet, outermost first.</summary>
internal sealed class LayerList
{
    public static readonly LayerList Empty = new([]);

    private readonly Layer[] _layers;

    private LayerList(Layer[] layers) => _layers = layers;

    public Layer Last => _layers[^1];

    public LayerList Add(Layer layer) => new([.. _layers, layer]);

    public byte[] Build()
    {
        var bytes = new byte[_layers.Sum(layer => layer.Length)];
        var offset = bytes.Length;
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            offset -= _layers[i].Length;
            _layers[i].Write(bytes.AsSpan(offset), _layers.ElementAtOrDefault(i - 1), _layers.ElementAtOrDefault(i + 1));
        }

        return bytes;
    }
}
