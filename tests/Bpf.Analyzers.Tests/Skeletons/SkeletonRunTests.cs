using System.Reflection;
using Bpf.Runtime;

namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonRunTests
{
    [Fact]
    public void LoadWithoutTheCompiledObjectSaysHowToBuildIt()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            namespace MyApp;
            public static partial class Firewall
            {
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();
        using var image = new MemoryStream();
        Assert.True(skeleton.Compilation.Emit(image).Success);
        var load = Assembly.Load(image.ToArray()).GetType("MyApp.Firewall")!.GetMethod("Load")!;

        var thrown = Assert.Throws<TargetInvocationException>(() => load.Invoke(null, [null, null]));

        var problem = Assert.IsType<BpfException>(thrown.InnerException);
        Assert.Contains("MyApp.Firewall.bpf.o", problem.Message);
        Assert.Contains("Bpf.Sdk", problem.Message);
    }
}
