using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Bpf.Sdk.Tests.Harness.CleaningFramework", "Bpf.Sdk.Tests")]

namespace Bpf.Sdk.Tests.Harness;

/// <summary>Removes the folder of the run after the last test; the test host is killed before a ProcessExit handler could.</summary>
public sealed class CleaningFramework : XunitTestFramework
{
    public CleaningFramework(IMessageSink messages) : base(messages) => DisposalTracker.Add(new Cleanup());

    sealed class Cleanup : IDisposable
    {
        public void Dispose() => PackedSdk.RemoveFolder();
    }
}
