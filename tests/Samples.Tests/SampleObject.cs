using Bpf.Runtime;
using Samples.Corpus.Objects;

namespace Samples.Tests;

/// <summary>Objects of samples, loaded.</summary>
static class SampleObject
{
    /// <summary>Compiles a sample and loads it.</summary>
    public static BpfObject Load(string sample, Action<ObjectSpec>? configure = null)
    {
        var spec = ObjectSpec.Read(CSharpObject.Compile(sample), sample);
        configure?.Invoke(spec);
        return BpfObject.Load(spec);
    }
}
