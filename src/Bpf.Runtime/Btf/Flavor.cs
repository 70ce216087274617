namespace Bpf.Runtime.Btf;

/// <summary>
/// An object may know several forms of a kernel type or function, as <c>name___old</c> and <c>name___new</c>; what follows three underscores is
/// not part of the kernel's name (bpf_core_essential_name_len in libbpf).
/// </summary>
static class Flavor
{
    const string Separator = "___";

    public static string Strip(string name)
    {
        var at = name.LastIndexOf(Separator, StringComparison.Ordinal);
        return at > 0 && at + Separator.Length < name.Length ? name[..at] : name;
    }
}
