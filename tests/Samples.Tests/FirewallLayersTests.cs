using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Runtime;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Samples.Tests;

/// <summary>The ten forms of the firewall: each kind of rules and all of them, dropping what matches or what does not.</summary>
public sealed class FirewallLayersTests
{
    static readonly Pair s_pair = Pair.All.Single(pair => pair.Sample == "Firewall");

    [KernelTheory]
    [InlineData(Layers.Ethernet)]
    [InlineData(Layers.IP)]
    [InlineData(Layers.Tcp)]
    [InlineData(Layers.Udp)]
    [InlineData(Layers.All)]
    public void Csharp_and_C_agree(Layers layers)
    {
        Compare(layers, XdpAction.Drop, XdpAction.Pass);
        Compare(layers, XdpAction.Pass, XdpAction.Drop);
    }

    static void Compare(Layers layers, XdpAction matched, XdpAction otherwise) =>
        PairTest.Compare(s_pair, Read(CSharpObject.Compile("Firewall"), "C#"), Read(ClangObject.Compile("Firewall"), "C"), spec =>
        {
            spec.GetVariable("Layers").Set(layers);
            spec.GetVariable("Matched").Set(matched);
            spec.GetVariable("Otherwise").Set(otherwise);
        });

    static ObjectSpec Read(byte[] image, string name) => ObjectSpec.Read(image, name);
}
