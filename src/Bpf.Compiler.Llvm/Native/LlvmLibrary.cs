using System.Diagnostics;
using System.Runtime.InteropServices;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.Native;

/// <summary>LLVM's shared library: found, checked and loaded once per process, and handed to the bindings.</summary>
internal static class LlvmLibrary
{
    /// <summary>The environment variable that names the library where no option does.</summary>
    public const string Variable = "BpfLlvmLibrary";
    private const int OldestVersion = 15;

    private static readonly Lock _lock = new();
    private static IntPtr _handle;
    private static int _version;

    static LlvmLibrary() => LLVM.ResolveLibrary += (name, _, _) => name == "libLLVM" ? _handle : IntPtr.Zero;

    /// <summary>Loads LLVM if that is not done yet.</summary>
    /// <returns>The major version.</returns>
    /// <exception cref="LlvmUnavailableException">There is none, or it is unusable.</exception>
    public static int Load(string? path)
    {
        lock (_lock)
        {
            if (_handle == IntPtr.Zero)
            {
                (_handle, _version) = Open(path);
                InitializeTarget();
            }

            return _version;
        }
    }

    /// <summary>The files that it was loaded from: another version of LLVM makes other objects. Empty where the system does not say.</summary>
    public static IReadOnlyList<string> FilesOf(string? path)
    {
        Load(path);
        using var process = Process.GetCurrentProcess();
        return [.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .Where(file => Path.GetFileName(file).Contains("LLVM", StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static (IntPtr Handle, int Version) Open(string? option)
    {
        var asked = FirstNonEmpty(option, Environment.GetEnvironmentVariable(Variable));
        return asked is not null ? OpenAsked(asked) : Search();
    }

    /// <summary>The first that can be used; if there are only others, what is wrong with the first of them.</summary>
    private static (IntPtr Handle, int Version) Search()
    {
        LlvmUnavailableException? unusable = null;
        foreach (var name in LlvmLibraryNames.BesideTheApp().Concat(LlvmLibraryNames.System()))
        {
            if (!NativeLibrary.TryLoad(name, out var handle)) continue;
            var problem = Problem(handle, name);
            if (problem is null) return (handle, VersionOf(handle));
            NativeLibrary.Free(handle);
            unusable ??= problem;
        }

        throw unusable ?? new LlvmUnavailableException(
            LlvmErrorCodes.NotFound,
            $"LLVM was not found, and BPF programs are compiled with it: {InstallHint.ForThisSystem()}, " +
            $"or set the property or environment variable {Variable} to the path of its shared library");
    }

    private static (IntPtr Handle, int Version) OpenAsked(string path)
    {
        IntPtr handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new LlvmUnavailableException(
                LlvmErrorCodes.NotFound,
                $"{Variable} is '{path}', which cannot be loaded: correct it, or remove it and {InstallHint.ForThisSystem()}");
        }

        return Problem(handle, path) is { } problem ? throw problem : (handle, VersionOf(handle));
    }

    private static string? FirstNonEmpty(string? first, string? second) =>
        !string.IsNullOrWhiteSpace(first) ? first : !string.IsNullOrWhiteSpace(second) ? second : null;

    private static LlvmUnavailableException? Problem(IntPtr handle, string name)
    {
        var version = VersionOf(handle);
        if (version < OldestVersion)
        {
            return new LlvmUnavailableException(
                LlvmErrorCodes.NotUsable,
                $"'{name}' is LLVM 14 or older, or no LLVM at all, and {OldestVersion} is the oldest that works: {InstallHint.ForThisSystem()}");
        }

        if (NativeLibrary.TryGetExport(handle, "LLVMInitializeBPFTarget", out _)) return null;
        return new LlvmUnavailableException(
            LlvmErrorCodes.NotUsable,
            $"'{name}' (LLVM {version}) was built without the BPF target: {InstallHint.ForThisSystem()}, or set {Variable} to another one");
    }

    /// <summary>LLVMGetVersion came with 16; LLVMPointerTypeIsOpaque, and with it the pointers we use, with 15.</summary>
    private static unsafe int VersionOf(IntPtr handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "LLVMGetVersion", out var address))
            return NativeLibrary.TryGetExport(handle, "LLVMPointerTypeIsOpaque", out _) ? 15 : 0;

        uint major, minor, patch;
        ((delegate* unmanaged[Cdecl]<uint*, uint*, uint*, void>)address)(&major, &minor, &patch);
        return (int)major;
    }

    private static void InitializeTarget()
    {
        LLVM.InitializeBPFTargetInfo();
        LLVM.InitializeBPFTarget();
        LLVM.InitializeBPFTargetMC();
        LLVM.InitializeBPFAsmPrinter();
        LLVM.InitializeBPFAsmParser();
    }
}
