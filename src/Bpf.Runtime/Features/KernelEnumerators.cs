using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Features;

/// <summary>Constants that the kernel's own types name.</summary>
static class KernelEnumerators
{
    /// <returns>False also where the kernel does not carry its types.</returns>
    public static bool Has(string enumeration, string name)
    {
        if (!File.Exists(KernelTypes.Source))
            return false;
        using var types = new KernelTypes();
        return types.Kernel.Find(BtfKind.Enum, enumeration)?.Members.Any(m => m.Name == name) ?? false;
    }
}
