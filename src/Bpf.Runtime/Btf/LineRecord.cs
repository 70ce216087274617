namespace Bpf.Runtime.Btf;

/// <summary><c>bpf_line_info</c>: the source line that starts at an offset.</summary>
/// <param name="Offset">In bytes in <c>.BTF.ext</c>, in instructions for the kernel.</param>
/// <param name="FileName">The file, as an offset of the string table.</param>
/// <param name="Text">The text of the line, as an offset of the string table.</param>
/// <param name="LineAndColumn">The line, shifted left by 10, and the column.</param>
readonly record struct LineRecord(uint Offset, uint FileName, uint Text, uint LineAndColumn)
{
    public SourceLine Resolve(BtfTypes types) =>
        new(types.Text(FileName), (int)(LineAndColumn >> 10), (int)(LineAndColumn & 0x3ff), types.Text(Text));
}
