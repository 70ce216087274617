namespace Samples;

/// <summary>What kinds of rules there are. The kernel's verifier takes out the code for the others.</summary>
[Flags]
public enum Layers : uint
{
    Ethernet = 1,
    IP = 2,
    Tcp = 4,
    Udp = 8,
    All = Ethernet | IP | Tcp | Udp,
}
