namespace Bpf.Net;

/// <summary>An ARP packet for Ethernet and IPv4: 28 bytes (RFC 826).</summary>
public struct ArpHeader
{
    private ushort _hardwareType;
    private ushort _protocolType;
    private byte _hardwareLength;
    private byte _protocolLength;
    private ushort _operation;
    private MacAddress _senderHardware;

    // The addresses lie on 2-byte boundaries, so they are kept in halves.
    private ushort _senderAddress0;
    private ushort _senderAddress1;
    private MacAddress _targetHardware;
    private ushort _targetAddress0;
    private ushort _targetAddress1;

    /// <summary>The kind of hardware; 1 is Ethernet.</summary>
    public ushort HardwareType
    {
        readonly get => NetworkOrder.Swap(_hardwareType);
        set => _hardwareType = NetworkOrder.Swap(value);
    }

    /// <summary>The kind of address that is asked for.</summary>
    public EtherType ProtocolType
    {
        readonly get => (EtherType)NetworkOrder.Swap(_protocolType);
        set => _protocolType = NetworkOrder.Swap((ushort)value);
    }

    /// <summary>The size of a hardware address in bytes; 6 for Ethernet.</summary>
    public byte HardwareLength { readonly get => _hardwareLength; set => _hardwareLength = value; }

    /// <summary>The size of a protocol address in bytes; 4 for IPv4.</summary>
    public byte ProtocolLength { readonly get => _protocolLength; set => _protocolLength = value; }

    /// <summary>Whether the packet is of the kind that this struct describes: Ethernet and IPv4.</summary>
    public readonly bool IsEthernetIPv4 =>
        HardwareType == 1 && ProtocolType == EtherType.IPv4 && _hardwareLength == 6 && _protocolLength == 4;

    /// <summary>What the packet asks or tells.</summary>
    public ArpOperation Operation
    {
        readonly get => (ArpOperation)NetworkOrder.Swap(_operation);
        set => _operation = NetworkOrder.Swap((ushort)value);
    }

    /// <summary>The sender's hardware address.</summary>
    public MacAddress SenderHardwareAddress { readonly get => _senderHardware; set => _senderHardware = value; }

    /// <summary>The sender's address.</summary>
    public IPv4Address SenderAddress
    {
        readonly get => IPv4Address.FromNetworkOrder(_senderAddress0 | ((uint)_senderAddress1 << 16));
        set
        {
            _senderAddress0 = (ushort)value.NetworkValue;
            _senderAddress1 = (ushort)(value.NetworkValue >> 16);
        }
    }

    /// <summary>The target's hardware address; zero in a request.</summary>
    public MacAddress TargetHardwareAddress { readonly get => _targetHardware; set => _targetHardware = value; }

    /// <summary>The target's address.</summary>
    public IPv4Address TargetAddress
    {
        readonly get => IPv4Address.FromNetworkOrder(_targetAddress0 | ((uint)_targetAddress1 << 16));
        set
        {
            _targetAddress0 = (ushort)value.NetworkValue;
            _targetAddress1 = (ushort)(value.NetworkValue >> 16);
        }
    }
}
