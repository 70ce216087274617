using System.Text;

namespace Bpf.Tool.Cli;

/// <summary>Leaves out the blanks at the end of each line, with which Spectre fills the last column of a table.</summary>
sealed class TrimmingWriter(TextWriter inner) : TextWriter
{
    int _blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        if (value is not ('\n' or '\r')) inner.Write(new string(' ', _blanks));
        _blanks = 0;
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
