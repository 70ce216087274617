namespace Bpf.Compiler.Tests.Llvm;

/// <summary>An object on disk, for tools; and, while it is open, pinned in the kernel if asked.</summary>
internal sealed class ObjectFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bpf-llvm-tests-").FullName;
    private string? _pin;

    public ObjectFile(byte[] image)
    {
        Path = System.IO.Path.Combine(_folder, "test.bpf.o");
        File.WriteAllBytes(Path, image);
    }

    public string Path { get; }

    /// <summary>Loads the only program of the object.</summary>
    /// <returns>Where it is pinned.</returns>
    public string Load()
    {
        var pin = $"/sys/fs/bpf/bpf-llvm-tests-{Guid.NewGuid():N}";
        Tool.Check(Tool.BpfTool, "prog", "load", Path, pin);
        return _pin = pin;
    }

    /// <summary>Runs the program on a packet.</summary>
    /// <returns>The packet afterwards, and the program's return value.</returns>
    public (byte[] Packet, uint Result) Run(byte[] packet)
    {
        var (input, output) = (System.IO.Path.Combine(_folder, "in"), System.IO.Path.Combine(_folder, "out"));
        File.WriteAllBytes(input, packet);
        File.Delete(output);
        var text = Tool.Check(Tool.BpfTool, "prog", "run", "pinned", _pin!, "data_in", input, "data_out", output, "data_size_out", "4096");
        var result = text.Split("Return value: ")[1].Split(',')[0];
        return (File.ReadAllBytes(output), uint.Parse(result));
    }

    public void Dispose()
    {
        if (_pin is not null) File.Delete(_pin);
        Directory.Delete(_folder, recursive: true);
    }
}
