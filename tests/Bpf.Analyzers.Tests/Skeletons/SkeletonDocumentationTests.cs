namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonDocumentationTests
{
    [Fact]
    public void CommentsOfMembersAreCopied()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            /// <summary>A firewall.</summary>
            public static partial class Firewall
            {
                /// <summary>The port to block,
                /// as in <see cref="Filter"/>.</summary>
                [Configurable] public static readonly ushort Port = 53;

                /// <summary>Packets by action.</summary>
                /// <remarks>See <see cref="XdpAction.Drop"/> &amp; others.</remarks>
                public static readonly ArrayMap<ulong> Actions = new(maxEntries: 5);

                /// <summary>Drops what <paramref name="context"/> says.</summary>
                /// <param name="context">The packet.</param>
                /// <returns>An action.</returns>
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Contains("""
                    /// <summary>The port to block,
                    /// as in <see cref="M:Firewall.Filter(Bpf.XdpContext)" />.</summary>
                    public ushort Port
            """, skeleton.Text);
        Assert.Contains("""
                    /// <summary>Packets by action.</summary>
                    /// <remarks>See <see cref="F:Bpf.XdpAction.Drop" /> &amp; others.</remarks>
                    public global::Bpf.Runtime.Map<uint, ulong> Actions { get; }
            """, skeleton.Text);
        Assert.Contains("""
                    /// <summary>Drops what <c>context</c> says.</summary>
                    public global::Bpf.Runtime.XdpProgram Filter { get; }
            """, skeleton.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/// <inheritdoc/>")]
    [InlineData("/// <summary>Malformed.")]
    public void MemberWithoutUsableCommentGetsStandardOne(string comment)
    {
        var skeleton = Skeleton.Of($$"""
            using Bpf;
            static partial class Firewall
            {
                {{comment}}
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Contains("/// <summary>The program <c>Filter</c>.</summary>", skeleton.Text);
    }
}
