namespace Samples;

public static partial class SynProxy
{
    /// <summary>What became of a packet.</summary>
    public enum Outcome
    {
        /// <summary>Not for a protected port: it passed.</summary>
        Foreign,

        /// <summary>Part of a connection that the kernel tracks: it passed.</summary>
        Known,

        /// <summary>A SYN, answered with a cookie.</summary>
        Answered,

        /// <summary>It acknowledges a cookie: it passed.</summary>
        Accepted,

        /// <summary>It belongs to nothing: dropped.</summary>
        Refused,
    }
}
