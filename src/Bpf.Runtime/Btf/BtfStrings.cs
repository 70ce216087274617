using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Btf;

/// <summary>The string table of BTF; a module's goes on where the kernel's ends.</summary>
sealed class BtfStrings(ImageReader own, BtfStrings? below)
{
    long Start => below?.End ?? 0;

    long End => Start + own.Length;

    public string Text(long offset, string what) => offset < Start ? below!.Text(offset, what) : own.Text(offset - Start, what);

    /// <summary>Whether the text at an offset is a name, or, if wanted, the name and a flavor.</summary>
    public bool Matches(long offset, ReadOnlySpan<byte> name, bool withFlavors)
    {
        if (offset < Start)
            return below!.Matches(offset, name, withFlavors);
        offset -= Start;
        if (offset >= own.Length)
            return false;
        var text = own.Slice(offset, own.Length - offset, "A name").Span;
        return text.StartsWith(name) && (text[name.Length..] is [0, ..] || (withFlavors && text[name.Length..].StartsWith("___"u8)));
    }
}
