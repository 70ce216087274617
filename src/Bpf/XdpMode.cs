namespace Bpf;

/// <summary>Where the kernel runs an attached XDP program.</summary>
public enum XdpMode
{
    /// <summary>Native if the driver supports it, otherwise generic. The link says which it got.</summary>
    Auto,

    /// <summary>After the kernel built an <c>sk_buff</c> (<c>XDP_FLAGS_SKB_MODE</c>): works on every interface, slower.</summary>
    Generic,

    /// <summary>In the driver's receive path (<c>XDP_FLAGS_DRV_MODE</c>).</summary>
    Native,

    /// <summary>On the network card (<c>XDP_FLAGS_HW_MODE</c>).</summary>
    Offload,
}
