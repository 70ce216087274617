using Bpf.Tool.Cli;
using Spectre.Console;

namespace Bpf.Tool.Tests;

public class TerminalTests
{
    [Fact]
    public void Redirected_IsNeitherWrappedNorColoured()
    {
        var writer = new StringWriter();
        var console = Terminal.Create(writer, redirected: true);
        var table = Look.Table("NAME", "VALUE");
        table.AddRow(Look.Text(new string('x', 500)), new Markup("[red]y[/]"));

        console.Write(table);

        Assert.Equal($"NAME{new string(' ', 498)}VALUE\n{new string('x', 500)}  y\n", writer.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Text_KeepsBrackets()
    {
        var writer = new StringWriter();

        Terminal.Create(writer, redirected: true).Write(Look.Text("int[5] [bold]"));

        Assert.Equal("int[5] [bold]", writer.ToString());
    }
}
