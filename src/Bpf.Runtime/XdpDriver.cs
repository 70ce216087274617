namespace Bpf.Runtime;

/// <summary>What the driver of an interface offers to XDP in native mode.</summary>
/// <param name="Features">What it can do.</param>
/// <param name="ZeroCopySegments">How many buffers a packet of an AF_XDP socket without copies may have (Linux 6.6).</param>
/// <param name="Metadata">What programs can ask of a received packet (Linux 6.8).</param>
public sealed record XdpDriver(XdpFeatures Features, uint ZeroCopySegments, XdpMetadata Metadata);
