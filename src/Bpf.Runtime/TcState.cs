namespace Bpf.Runtime;

/// <summary>The traffic control programs of an interface and direction.</summary>
/// <param name="Revision">A number that grows with each change of those that are attached by links: see <see cref="TcAttachOptions.ExpectedRevision"/>.</param>
/// <param name="Programs">In the order in which they are asked: those attached by links, then filters by priority.</param>
public sealed record TcState(ulong Revision, IReadOnlyList<TcAttachment> Programs);
