namespace Bpf.Tool.Doctor;

/// <summary>Whether this process may load and attach programs.</summary>
static class PrivilegeChecks
{
    // capabilities(7). Before CAP_BPF (5.8) CAP_SYS_ADMIN stood for it, and still includes it.
    const int NetAdmin = 12, SysAdmin = 21, Bpf = 39;

    const string Remedy = "Run as root (sudo bpf ...), or give the process CAP_BPF and CAP_NET_ADMIN. "
        + "Without: compiling, show, dump and tests on the CLR work.";

    public static IEnumerable<Check> Run(Machine machine)
    {
        var missing = Missing(machine.Capabilities).ToArray();
        var user = machine.IsRoot ? "root" : "not root";
        yield return missing.Length == 0
            ? new Check("privileges", "Privileges", Purpose.Load, CheckStatus.Ok, $"{user}, CAP_BPF and CAP_NET_ADMIN")
            : new Check("privileges", "Privileges", Purpose.Load, CheckStatus.Missing, $"{user}, without {string.Join(" and ", missing)}", Remedy);
    }

    static IEnumerable<string> Missing(ulong capabilities)
    {
        if (!Has(capabilities, Bpf) && !Has(capabilities, SysAdmin)) yield return "CAP_BPF";
        if (!Has(capabilities, NetAdmin)) yield return "CAP_NET_ADMIN";
    }

    static bool Has(ulong capabilities, int bit) => (capabilities >> bit & 1) != 0;
}
