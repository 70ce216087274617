using System.Reflection;
using Bpf.CompilerServices;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>The attributes of the library, which the compiler reads, against the runtime's list of helpers and kernel functions, which names its source.</summary>
public class MinimumKernelTests
{
    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // XDP is not older.
    static Version Oldest(Version kernel) => kernel < new Version(4, 8) ? new(4, 8) : kernel;

    /// <summary>What needs more than the helper: its kind of map, of program, or of flags.</summary>
    static readonly Dictionary<string, Version> s_later = new()
    {
        ["BloomFilterMap`1.Push"] = new(5, 16), ["BloomFilterMap`1.Peek"] = new(5, 16), ["MapOfMaps`2.Lookup"] = new(4, 12),
        // "xdp: Extend xdp_redirect_map with broadcast support", "devmap: Allow map lookups from eBPF", "bpf: Allow bpf_map_lookup_elem() on an xskmap".
        ["DeviceRedirectMap.RedirectTo"] = new(5, 13), ["DeviceRedirectMap.Lookup"] = new(5, 3), ["XskMap.Lookup"] = new(5, 3),
        // Of packets.
        ["PacketView.Read"] = new(6, 4), ["PacketView.Write"] = new(6, 4),
        // In XDP programs.
        ["Redirect.Send"] = new(4, 14), ["Checksum.Difference"] = new(4, 16),
    };

    static IEnumerable<MethodInfo> Methods => typeof(XdpContext).Assembly.GetTypes().SelectMany(type => type.GetMethods(All));

    [Fact]
    public void Helpers_are_as_old_as_the_list_says()
    {
        var helpers = BpfFeatures.Helpers.ToDictionary(helper => helper.Number);
        string[] wrong = [.. from method in Methods
                         let attribute = method.GetCustomAttribute<BpfHelperAttribute>()
                         where attribute is not null
                         let listed = helpers[attribute.Id]
                         let kernel = s_later.GetValueOrDefault($"{method.DeclaringType!.Name}.{method.Name}") ?? listed.MinimumKernel
                         where Oldest(Version.Parse(attribute.MinimumKernel)) != Oldest(kernel)
                         select $"{method.DeclaringType!.Name}.{method.Name} says {attribute.MinimumKernel}, {listed.Name} is of {kernel}"];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Kernel_functions_are_as_old_as_the_list_says()
    {
        var functions = BpfFeatures.KernelFunctions.ToDictionary(function => function.Name);
        string[] wrong = [.. from method in Methods
                         let attribute = method.GetCustomAttribute<BpfKernelFunctionAttribute>()
                         where attribute is not null
                         where !functions.TryGetValue(attribute.Name, out var listed) || listed.MinimumKernel != Version.Parse(attribute.MinimumKernel)
                         select $"{attribute.Name} says {attribute.MinimumKernel}"];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }
}
