using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MapNotStaticReadonly = Error("BPF4001", "Map field is not static readonly",
        "The map '{0}' must be a static readonly field, since the loader creates it before the program runs. Declare it 'static readonly'.");

    public static readonly DiagnosticDescriptor MapDefinition = Error("BPF4002", "Map definition",
        "The definition of the map '{0}' cannot be read: {1}. Write it as 'new(maxEntries: 1024) {{ Flags = ... }}' with constants.");

    public static readonly DiagnosticDescriptor MapValue = Error("BPF4003", "Map as a value",
        "A map can only be used through the static field that defines it. Use the field where it is needed.");

    public static readonly DiagnosticDescriptor GplOnly = Error("BPF4004", "Helper for GPL programs only",
        "The kernel offers '{0}' to GPL-compatible programs only, and the licence is '{1}'. Set <BpfLicense> to a GPL-compatible licence.");

    public static readonly DiagnosticDescriptor NewerKernel = Error("BPF4005", "Needs a newer kernel",
        "'{0}' needs Linux {1}, but <BpfMinKernel> is {2}. Raise it, or do without.");

    public static readonly DiagnosticDescriptor MapTypeArgument = Error("BPF4006", "Map key or value type",
        "'{0}' cannot be the {1} of the map '{2}': {3}.");

    public static readonly DiagnosticDescriptor Configurable = Error("BPF4007", "[Configurable] field",
        "The field '{0}' cannot be [Configurable]: it must be static readonly, of an integer, enum or bool type, "
        + "with a constant as its initial value.");

    public static readonly DiagnosticDescriptor EgressInterface = Error("BPF4009", "EgressInterface outside a device-map program",
        "'{0}' reads EgressInterface, which only device-map programs have. Give it [Xdp(Section = \"xdp/devmap\")], or do without.");

    public static readonly DiagnosticDescriptor HelperOfOtherKind = Error("BPF4050", "Helper of another kind of programs",
        "The kernel does not offer '{0}' to {1} programs. Call it in a program of another kind, or do without.");

    public static readonly DiagnosticDescriptor NeedsNewerCpu = Error("BPF4900", "Needs a newer BPF instruction set", "{0}");

    public static readonly DiagnosticDescriptor RingBufferSize = Error("BPF4020", "Size of a ring buffer",
        "The ring buffer '{0}' has {1} bytes, but the kernel wants a power of two, at least 4096. Write 'new(bytes: 256 * 1024)', for example.");

    public static readonly DiagnosticDescriptor SpecialField = Error("BPF4021", "Field that the kernel handles",
        "The values of the map '{0}' cannot have their {1} there: the kernel takes one {1}, as a field of the value itself, in an ArrayMap or a "
        + "HashMap. Move it, or use another map.");

    public static readonly DiagnosticDescriptor PrefixKey = Error("BPF4022", "Key of a longest-prefix map",
        "'{1}' is no key for the LpmTrieMap '{0}': the kernel wants the length of the prefix as 32 bits, then 1 to 256 bytes. "
        + "Use IPv4Prefix, IPv6Prefix or LpmKey<T>.");

    public static readonly DiagnosticDescriptor ReferenceNotReleased = Error("BPF4040", "Reference not given back",
        "On a way to the end the {0} that is taken here is not given back; an exception is such a way, too. Call {1} on every way.");

    public static readonly DiagnosticDescriptor ReferenceReleased = Error("BPF4041", "Reference used after it was given back",
        "'{0}' gave the {1} back, so that it cannot be used any more. Do everything with it before.");

    public static readonly DiagnosticDescriptor ReferenceUnchecked = Error("BPF4042", "Reference without null check",
        "There may be no {1}, and nothing looks whether '{0}' returned one. Use it only where the method that takes it returned true.");

    public static readonly DiagnosticDescriptor StaticField = Error("BPF4008", "Static field",
        "The static field '{0}' cannot be used in a BPF program: {1}.");
}
