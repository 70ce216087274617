using Bpf.Tool.Doctor;

namespace Bpf.Tool.Tests;

/// <summary>A directory that stands for / and holds what a test puts into /proc and /sys.</summary>
sealed class FakeMachine : IDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bpf-tool-machine-");

    public FakeMachine(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(_root.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public Machine Machine => new(_root.FullName);

    public void Dispose() => _root.Delete(recursive: true);
}
