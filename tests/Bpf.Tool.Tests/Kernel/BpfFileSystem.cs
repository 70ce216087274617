namespace Bpf.Tool.Tests.Kernel;

/// <summary>A bpf file system of its own, so that pins of other tests and users are not in the way.</summary>
sealed class BpfFileSystem : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bpf-tool-pins-");

    public BpfFileSystem() => ToolRun.Start("mount", "-t", "bpf", "bpf", _folder.FullName).Succeeded();

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose()
    {
        ToolRun.Start("umount", _folder.FullName).Succeeded();
        _folder.Delete();
    }
}
