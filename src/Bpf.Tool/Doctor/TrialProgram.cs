using Bpf.Runtime;

namespace Bpf.Tool.Doctor;

/// <summary>
/// Loads the smallest XDP program: what the kernel answers tells more than any setting (seccomp, lockdown, a missing CONFIG_BPF_SYSCALL).
/// </summary>
static class TrialProgram
{
    // SEC("xdp") int trial(struct xdp_md *ctx) { return XDP_PASS; } built by clang -O2 -target bpf, without debug sections.
    const string Image =
        "f0VMRgIBAQAAAAAAAAAAAAEA9wABAAAAAAAAAAAAAAAAAAAAAAAAANAAAAAAAAAAAAAAAEAAAAAAAEAABgABALcAAAACAAAAlQAAAAAAAABHUEwAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAsAAAASAAMAAAAAAAAAAAAQAAAAAAAAABEAAAARAAQAAAAAAAAAAAAEAAAAAAAAAAAudGV4dAB4ZHAAdHJpYWwAX2xp" +
        "Y2Vuc2UALnN0cnRhYgAuc3ltdGFiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
        "AAAaAAAAAwAAAAAAAAAAAAAAAAAAAAAAAACgAAAAAAAAACoAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAEAAAAGAAAAAAAAAAAAAAAAAAAA" +
        "QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAcAAAABAAAABgAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAgA" +
        "AAAAAAAAAAAAAAAAAAASAAAAAQAAAAMAAAAAAAAAAAAAAAAAAABQAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAIgAAAAIAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAWAAAAAAAAABIAAAAAAAAAAEAAAABAAAACAAAAAAAAAAYAAAAAAAAAA==";

    public static Check Run()
    {
        try
        {
            using var loaded = BpfObject.Load(ObjectSpec.Read(Convert.FromBase64String(Image), "trial"));
            return new Check("trial", "Trial", Purpose.Load, CheckStatus.Ok, "the kernel loaded an XDP program");
        }
        catch (BpfException exception)
        {
            return new Check("trial", "Trial", Purpose.Load, CheckStatus.Missing, "the kernel refused an XDP program", exception.Message);
        }
    }
}
