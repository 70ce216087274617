using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonPlacementTests
{
    private const string Body = "{ [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass; }";

    [Theory]
    [InlineData("static partial class Firewall" + Body, "Firewall")]
    [InlineData("namespace MyApp.Net { public sealed partial class Firewall" + Body + "}", "MyApp.Net.Firewall")]
    [InlineData("namespace @int.Bpf { static partial class @class" + Body + "}", "int.Bpf.class")]
    [InlineData("partial struct Outer { protected internal partial interface Inner { private static partial class Firewall" + Body + "} }", "")]
    [InlineData("partial record Outer { private protected partial record struct Firewall" + Body + "}", "Outer+Firewall")]
    [InlineData("partial record class Firewall" + Body, "Firewall")]
    [InlineData("ref partial struct Firewall" + Body, "Firewall")]
    public void AnyPartialTypeGetsOne(string declaration, string resource)
    {
        var skeleton = Skeleton.Of($"using Bpf; {declaration.Replace("protected internal", "public")}").Compiles();

        Assert.Contains($"{resource}.bpf.o\"", skeleton.Text);
    }

    [Fact]
    public void ClassWithSeveralPartsAndProgramsGetsOne()
    {
        var skeleton = Skeleton.Of(
            "using Bpf; static partial class Firewall { [Xdp] static XdpAction A(XdpContext context) => XdpAction.Pass; }",
            "using Bpf; static partial class Firewall { [Xdp] static XdpAction B(XdpContext context) => XdpAction.Pass; }").Compiles();

        Assert.Equal(["Firewall.Skeleton.g.cs"], skeleton.Files);
        Assert.NotNull(skeleton.Property("Firewall+Loaded", "A"));
        Assert.NotNull(skeleton.Property("Firewall+Loaded", "B"));
    }

    [Fact]
    public void ClassesWhoseNamesDifferInCaseOnlyGetOneEach()
    {
        var skeleton = Skeleton.Of($"using Bpf; static partial class Firewall {Body} static partial class FireWall {Body} namespace firewall {{ partial class X {Body} }}").Compiles();

        Assert.Equal(["FireWall.Skeleton.g.cs", "Firewall.2.Skeleton.g.cs", "firewall.X.Skeleton.g.cs"], skeleton.Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ClassesOfOneNameInTwoPlacesGetOneEach()
    {
        var skeleton = Skeleton.Of($$"""
            using Bpf;
            namespace A { static partial class Firewall {{Body}} }
            namespace B { static partial class Firewall {{Body}} static partial class Outer { static partial class Firewall {{Body}} } }
            """).Compiles();

        Assert.Equal(["A.Firewall.Skeleton.g.cs", "B.Firewall.Skeleton.g.cs", "B.Outer.Firewall.Skeleton.g.cs"], skeleton.Files.Order());
    }

    [Theory]
    [InlineData("static class Firewall" + Body)]
    [InlineData("static class Outer { static partial class Firewall" + Body + "}")]
    [InlineData("static partial class Firewall<T>" + Body)]
    [InlineData("static partial class Outer<T> { static partial class Firewall" + Body + "}")]
    [InlineData("file static partial class Firewall" + Body)]
    [InlineData("static partial class Firewall { struct Config; [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass; }")]
    [InlineData("static partial class Firewall { static int Load; [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass; }")]
    [InlineData("static partial class Firewall { public static XdpAction Filter(XdpContext context) => XdpAction.Pass; }")]
    public void ClassThatCannotHaveOneGetsNone(string declaration) => Assert.Empty(Skeleton.Of($"using Bpf; {declaration}").Files);

    [Fact]
    public void ProjectWithoutLoaderGetsNone() =>
        Assert.Empty(Skeleton.Of(TestCompilation.CreateWithoutRuntime($"using Bpf; static partial class Firewall {Body}")).Files);

    [Fact]
    public void MembersThatShareNamesWithTheSkeletonDoNotBreakIt()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            namespace MyApp.Bpf { static class Runtime; }
            namespace MyApp
            {
                using global::Bpf;
                static partial class Firewall
                {
                    struct System; struct Map; struct ObjectSpec; struct Action;
                    [Configurable] static readonly int Spec = 1;
                    static readonly ArrayMap<int> ToString = new(maxEntries: 1);
                    static readonly ArrayMap<int> Object = new(maxEntries: 1);
                    static readonly ArrayMap<int> loaded = new(maxEntries: 1);
                    static readonly ArrayMap<int> @event = new(maxEntries: 1);
                    [Configurable] static readonly int value = 1;
                    [Xdp] static XdpAction Dispose(XdpContext context) => XdpAction.Pass;
                    [Xdp] static XdpAction Load(XdpContext context) => XdpAction.Pass;
                }
            }
            """).Compiles();

        Assert.Equal("Bpf.Runtime.BpfObject", skeleton.Property("MyApp.Firewall+Loaded", "Object")!.Type.ToDisplayString());
        Assert.Contains("Map<uint, int>(loaded.GetMap(\"event\"))", skeleton.Text);
    }

    [Fact]
    public void ObsoleteTypesDoNotWarnAgain() => Skeleton.Of("""
        using System;
        using Bpf;
        [Obsolete("old")] public struct Key;
        static partial class Firewall
        {
            #pragma warning disable CS0618
            static readonly HashMap<Key, ulong> Table = new(maxEntries: 5);
            [Xdp] static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }
        """).Compiles();
}
