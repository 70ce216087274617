namespace Bpf.Runtime;

/// <summary>Where a traffic control program runs among those of the same interface and direction that are attached by links (Linux 6.6).</summary>
public sealed class TcPosition
{
    TcPosition(bool isBefore, uint link, uint program) => (IsBefore, LinkId, ProgramId) = (isBefore, link, program);

    /// <summary>Before all others.</summary>
    public static TcPosition First { get; } = new(true, 0, 0);

    /// <summary>After all others.</summary>
    public static TcPosition Last { get; } = new(false, 0, 0);

    internal bool IsBefore { get; }

    internal uint LinkId { get; }

    internal uint ProgramId { get; }

    /// <summary>Right before the program that a link attaches.</summary>
    /// <param name="linkId">The kernel's number of the link: <see cref="TcLink.Id"/> or <see cref="TcAttachment.LinkId"/>.</param>
    public static TcPosition BeforeLink(uint linkId) => new(true, linkId, 0);

    /// <summary>Right after the program that a link attaches.</summary>
    /// <param name="linkId">The kernel's number of the link: <see cref="TcLink.Id"/> or <see cref="TcAttachment.LinkId"/>.</param>
    public static TcPosition AfterLink(uint linkId) => new(false, linkId, 0);

    /// <summary>Right before a program, however it is attached there.</summary>
    /// <param name="programId">The kernel's number of the program.</param>
    public static TcPosition BeforeProgram(uint programId) => new(true, 0, programId);

    /// <summary>Right after a program, however it is attached there.</summary>
    /// <param name="programId">The kernel's number of the program.</param>
    public static TcPosition AfterProgram(uint programId) => new(false, 0, programId);
}
