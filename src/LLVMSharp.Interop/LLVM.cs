using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace LLVMSharp.Interop;

/// <summary>The functions of LLVM's C API, without their prefix. Each is looked up at its first call, since no LLVM has them all.</summary>
public static unsafe partial class LLVM
{
    private const string Library = "libLLVM";

    static LLVM() => NativeLibrary.SetDllImportResolver(typeof(LLVM).Assembly, Resolve);

    /// <summary>Asked for the native library <c>libLLVM</c>; the first handler that returns one wins.</summary>
    public static event DllImportResolver? ResolveLibrary;

    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        foreach (var handler in ResolveLibrary?.GetInvocationList() ?? [])
        {
            var handle = ((DllImportResolver)handler)(libraryName, assembly, searchPath);
            if (handle != IntPtr.Zero) return handle;
        }

        return IntPtr.Zero;
    }
}
