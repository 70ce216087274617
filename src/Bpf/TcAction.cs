namespace Bpf;

/// <summary>
/// What a traffic control program decides for a packet. The values are the kernel's <c>enum tcx_action_base</c> and <c>TC_ACT_*</c>. A program that is
/// attached by a link (TCX) has <see cref="Next"/>, <see cref="Pass"/>, <see cref="Drop"/> and <see cref="Redirect"/>; any other value counts as
/// <see cref="Next"/> there.
/// </summary>
public enum TcAction
{
    /// <summary>Ask the next program; where there is none, let the packet go on (<c>TCX_NEXT</c>, <c>TC_ACT_UNSPEC</c>).</summary>
    Next = -1,

    /// <summary>Let the packet go on, without asking further programs (<c>TCX_PASS</c>, <c>TC_ACT_OK</c>).</summary>
    Pass = 0,

    /// <summary>Classify the packet anew (<c>TC_ACT_RECLASSIFY</c>). Not for TCX.</summary>
    Reclassify = 1,

    /// <summary>Drop the packet (<c>TCX_DROP</c>, <c>TC_ACT_SHOT</c>). This is also what becomes of it where C# would throw.</summary>
    Drop = 2,

    /// <summary>Go on with the next action (<c>TC_ACT_PIPE</c>). Not for TCX.</summary>
    Pipe = 3,

    /// <summary>The program took the packet: it ends here, and counts as handled (<c>TC_ACT_STOLEN</c>). Not for TCX.</summary>
    Stolen = 4,

    /// <summary>As <see cref="Stolen"/> (<c>TC_ACT_QUEUED</c>). Not for TCX.</summary>
    Queued = 5,

    /// <summary>Start the classification again (<c>TC_ACT_REPEAT</c>). Not for TCX.</summary>
    Repeat = 6,

    /// <summary>
    /// Send the packet where a redirect helper said (<c>TCX_REDIRECT</c>, <c>TC_ACT_REDIRECT</c>): return what the helper returned.
    /// </summary>
    Redirect = 7,

    /// <summary>Hand the packet from the hardware's path to the host (<c>TC_ACT_TRAP</c>). Not for TCX.</summary>
    Trap = 8,
}
