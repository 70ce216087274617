using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Externs;

/// <summary>
/// Writes configuration values as the object declares them: <c>y</c>, <c>n</c>, <c>m</c> as bool, char or <c>enum libbpf_tristate</c>, numbers as
/// integers, texts as arrays of char (set_kcfg_value_* in libbpf.c).
/// </summary>
/// <param name="types">The types of the object.</param>
/// <param name="read">Reads the kernel's options; called only if one is wanted.</param>
sealed class ConfigurationValues(BtfTypes types, Func<IReadOnlyDictionary<string, string>> read)
{
    const string Tristate = "libbpf_tristate";

    readonly Lazy<IReadOnlyDictionary<string, string>> _options = new(read);

    public byte[] Fill(IEnumerable<ExternSymbol> symbols, int size)
    {
        var data = new byte[size];
        foreach (var symbol in symbols)
        {
            var value = Value(symbol.Name);
            if (value is null && !symbol.IsWeak)
                throw new BpfNotSupportedException($"configuration value '{symbol.Name}'",
                    $"The running kernel has no configuration value '{symbol.Name}', or does not tell its configuration (/proc/config.gz, /boot). "
                    + "Declare it __weak to find zero then.");
            if (value is not null)
                Write(data.AsSpan(symbol.Offset, (int)types.SizeOf(symbol.Type.Id)), symbol, types.Resolve(symbol.Type.TypeId), value);
        }
        return data;
    }

    string? Value(string name) => name switch
    {
        "LINUX_KERNEL_VERSION" => $"{VersionNumber(Environment.OSVersion.Version)}",
        "LINUX_HAS_SYSCALL_WRAPPER" => Flag(KernelAddresses.Find(new HashSet<string> { SyscallWrapper }).Count > 0),
        "LINUX_HAS_BPF_COOKIE" => Flag(Environment.OSVersion.Version >= new Version(5, 15)),
        _ => _options.Value.GetValueOrDefault(name),
    };

    static string SyscallWrapper => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "__x64_sys_bpf" : "__arm64_sys_bpf";

    static string Flag(bool on) => on ? "1" : "0";

    static int VersionNumber(Version version) => (version.Major << 16) + (version.Minor << 8) + Math.Min(Math.Max(version.Build, 0), 255);

    void Write(Span<byte> place, ExternSymbol symbol, BtfType type, string value)
    {
        var written = value switch
        {
            "y" or "n" or "m" => WriteChoice(place, type, value[0]),
            ['"', .., '"'] => WriteText(place, type, value[1..^1]),
            _ => WriteNumber(place, type, value),
        };
        if (!written)
            throw new BpfException($"The configuration value '{symbol.Name}' of this kernel is {value}, which its declaration in the object cannot "
                + "hold. Declare it as bool, char, enum libbpf_tristate, an integer that is large enough, or char[].");
    }

    static bool WriteChoice(Span<byte> place, BtfType type, char value)
    {
        int? number = type switch
        {
            { Kind: BtfKind.Enum or BtfKind.Enum64, Name: Tristate } => "nym".IndexOf(value),
            { Kind: BtfKind.Int, IsBoolean: true } => value == 'm' ? null : value == 'y' ? 1 : 0,
            { Kind: BtfKind.Int, Size: 1 } => value,
            _ => null,
        };
        if (number is not { } known)
            return false;
        place[0] = (byte)known;
        return true;
    }

    bool WriteText(Span<byte> place, BtfType type, string value)
    {
        if (type.Kind != BtfKind.Array || types.Resolve(type.TypeId) is not { Kind: BtfKind.Int, Size: 1 } || place.Length == 0)
            return false;
        var bytes = Encoding.UTF8.GetBytes(value);
        bytes.AsSpan(0, Math.Min(bytes.Length, place.Length - 1)).CopyTo(place);
        return true;
    }

    static bool WriteNumber(Span<byte> place, BtfType type, string value)
    {
        if (type.Kind != BtfKind.Int || Parse(value) is not { } number || (type.IsBoolean && number > 1))
            return false;
        var (bits, signed) = (type.Size * 8, type.IsSigned);
        var (minimum, maximum) = (signed ? -(Int128.One << (bits - 1)) : 0, (Int128.One << (signed ? bits - 1 : bits)) - 1);
        if (number < minimum || number > maximum)
            return false;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128LittleEndian(bytes, number);
        bytes[..place.Length].CopyTo(place);
        return true;
    }

    static Int128? Parse(string value) =>
        value.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal : null
            : Int128.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
