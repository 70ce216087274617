namespace Bpf.Kernel.Tests;

/// <summary>A bpf file system of our own, so that pins neither meet those of others nor need one to be mounted.</summary>
sealed class BpfFileSystem : IDisposable
{
    public BpfFileSystem() => Shell.Run("mount", "-t", "bpf", "bpfsdk-tests", Root);

    public string Root { get; } = Directory.CreateTempSubdirectory("bpffs").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public void Dispose()
    {
        Shell.Try("umount", "-l", Root);
        Directory.Delete(Root);
    }
}
