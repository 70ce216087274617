using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Testing;

namespace Bpf.Tests.Net;

/// <summary>What a header's property does to its bytes.</summary>
internal static class HeaderBytes
{
    /// <summary>The header of these bytes.</summary>
    public static T Parse<T>(string hex) where T : unmanaged => Packet.FromHex(hex).Read<T>();

    /// <summary>The bytes that one assignment makes of a header of zeros.</summary>
    public static string AfterSetting<T>(HeaderEdit<T> set) where T : unmanaged => After(0, set);

    /// <summary>The bytes that one assignment makes of a header of ones.</summary>
    public static string AfterClearing<T>(HeaderEdit<T> set) where T : unmanaged => After(0xff, set);

    /// <summary>What a compiler aligns the header to in a struct.</summary>
    public static int Alignment<T>() where T : unmanaged => Unsafe.SizeOf<Behind<T>>() - Unsafe.SizeOf<T>();

    private static string After<T>(byte fill, HeaderEdit<T> set) where T : unmanaged
    {
        var bytes = new byte[Unsafe.SizeOf<T>()];
        bytes.AsSpan().Fill(fill);
        set(ref MemoryMarshal.AsRef<T>(bytes.AsSpan()));
        return Convert.ToHexStringLower(bytes);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Behind<T>
    {
        public byte First;
        public T Second;
    }
}
