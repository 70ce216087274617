using System.Runtime.InteropServices;

namespace Bpf.Sdk.Tasks;

/// <summary>NuGet extracts files as 0744, so a native program in a package runs for the owner of the packages folder only.</summary>
static class UnixPermissions
{
    const int MayExecute = 1;
    const int EveryoneReadsAndExecutes = 0x1ED; // 0755

    /// <summary>Whether this user can run the file, after giving everyone the right to where that is possible.</summary>
    public static bool MakeExecutable(string path) =>
        Access(path, MayExecute) == 0 || (ChangeMode(path, EveryoneReadsAndExecutes) == 0 && Access(path, MayExecute) == 0);

    [DllImport("libc", EntryPoint = "access")]
    static extern int Access([MarshalAs(UnmanagedType.LPStr)] string path, int mode);

    [DllImport("libc", EntryPoint = "chmod")]
    static extern int ChangeMode([MarshalAs(UnmanagedType.LPStr)] string path, int mode);
}
