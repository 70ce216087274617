using System.Runtime.CompilerServices;
using System.Text;

namespace Bpf.Runtime.Interop;

/// <summary>The name of a map or program: 15 characters and a zero (<c>BPF_OBJ_NAME_LEN</c>).</summary>
[InlineArray(16)]
struct ObjectName
{
    byte _first;

    /// <summary>The kernel takes letters, digits, underscores and (since Linux 5.2) dots; anything else becomes an underscore.</summary>
    public static ObjectName From(string name)
    {
        var result = default(ObjectName);
        for (var i = 0; i < Math.Min(name.Length, 15); i++)
            result[i] = char.IsAsciiLetterOrDigit(name[i]) || name[i] == '.' ? (byte)name[i] : (byte)'_';
        return result;
    }

    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
