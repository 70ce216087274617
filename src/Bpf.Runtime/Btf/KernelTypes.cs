using Bpf.Runtime.Elf;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Btf;

/// <summary>The types of the running kernel and of its modules, read when they are first asked for.</summary>
sealed unsafe class KernelTypes : IDisposable
{
    public const string Source = "/sys/kernel/btf/vmlinux";
    const string KernelName = "vmlinux";
    static readonly Version FirstWithModules = new(5, 11);

    BtfTypes? _kernel;
    List<KernelModule>? _modules;

    /// <summary>The kernel's types.</summary>
    /// <exception cref="BpfNotSupportedException">The kernel carries none.</exception>
    public BtfTypes Kernel => _kernel ??= Read();

    /// <summary>The modules that have types; none without the privilege to ask (<c>CAP_SYS_ADMIN</c>).</summary>
    public IReadOnlyList<KernelModule> Modules => _modules ??= ReadModules();

    public void Dispose()
    {
        foreach (var module in _modules ?? [])
            module.Descriptor.Dispose();
    }

    static BtfTypes Read()
    {
        if (!File.Exists(Source))
            throw new BpfNotSupportedException("types of the kernel",
                $"The kernel has no types at {Source}, which kernel functions and CO-RE relocations need. Use a kernel that is built with "
                + "CONFIG_DEBUG_INFO_BTF, or for CO-RE relocations alone give its types in BpfLoadOptions.KernelTypes.", new Version(5, 4));
        var image = File.ReadAllBytes(Source);
        return BtfReader.ReadLazily(new ImageReader(Source, image), image, null);
    }

    List<KernelModule> ReadModules()
    {
        var modules = new List<KernelModule>();
        if (Environment.OSVersion.Version < FirstWithModules)
            return modules;
        foreach (var id in KernelInfo.List(BpfCommand.NextBtfId).Ids)
        {
            var (descriptor, _) = KernelInfo.TryOpen(BpfCommand.OpenBtfId, id);
            if (descriptor is null)
                continue;
            if (ReadModule(descriptor) is { } module)
                modules.Add(module);
            else
                descriptor.Dispose();
        }
        return modules;
    }

    /// <summary>The module of a type table; null if it belongs to a program, or is the kernel's own.</summary>
    KernelModule? ReadModule(BpfDescriptor descriptor)
    {
        var name = stackalloc byte[64];
        var info = new BtfInfo { Name = name, NameSize = 64 };
        KernelInfo.Read(descriptor, "types", ref info);
        var text = new string((sbyte*)name);
        if (info.IsKernel == 0 || text is KernelName or "")
            return null;
        var image = new byte[info.Size];
        fixed (byte* pointer = image)
        {
            info = new BtfInfo { Types = pointer, Size = image.Length };
            KernelInfo.Read(descriptor, "types", ref info);
        }
        return new KernelModule(text, BtfReader.ReadLazily(new ImageReader(text, image), image, Kernel), descriptor);
    }
}
