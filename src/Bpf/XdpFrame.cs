namespace Bpf;

/// <summary>A packet outside the kernel: what <see cref="XdpContext"/> reads when the program runs on the CLR.</summary>
public unsafe struct XdpFrame
{
    /// <summary>The first byte of the packet.</summary>
    public byte* Data;

    /// <summary>The byte after the last one.</summary>
    public byte* DataEnd;

    /// <summary>The first byte of the metadata.</summary>
    public byte* DataMeta;

    /// <summary>The index of the interface that received the packet.</summary>
    public uint IngressInterface;

    /// <summary>The receive queue.</summary>
    public uint ReceiveQueue;

    /// <summary>The index of the interface that will send the packet.</summary>
    public uint EgressInterface;

    /// <summary>How far <see cref="Data"/> and <see cref="DataMeta"/> may move to the front.</summary>
    public byte* Start;

    /// <summary>How far <see cref="DataEnd"/> may move to the back.</summary>
    public byte* End;
}
