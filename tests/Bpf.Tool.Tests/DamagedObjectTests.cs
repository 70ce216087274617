using Bpf.Runtime;
using Bpf.Tool.Cli;
using Bpf.Tool.Dump;
using Bpf.Tool.Show;

namespace Bpf.Tool.Tests;

public class DamagedObjectTests
{
    const int Variants = 3000;

    [ClangFact]
    public void FlippedBytes_AreShownOrRefused_ButNeverACrash()
    {
        var whole = File.ReadAllBytes(ClangObject.Build("filter"));
        var random = new Random(42);
        for (var i = 0; i < Variants; i++)
        {
            var image = (byte[])whole.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--) image[random.Next(image.Length)] = (byte)random.Next(256);
            Inspect(image);
        }
    }

    [ClangFact]
    public void TruncatedObject_IsRefused_ButNeverACrash()
    {
        var whole = File.ReadAllBytes(ClangObject.Build("filter"));
        for (var length = 0; length < whole.Length; length += 7) Inspect(whole[..length]);
    }

    static void Inspect(byte[] image)
    {
        try
        {
            var spec = ObjectSpec.Read(image, "damaged.bpf.o");
            ObjectView.Write(Terminal.Create(TextWriter.Null, redirected: true), new ObjectReader(spec).Read(types: true));
            DumpView.Write(Terminal.Create(TextWriter.Null, redirected: true), DumpCommand.Dump(spec, null, machineCode: false));
        }
        catch (BpfException)
        {
        }
    }
}
