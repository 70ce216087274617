using Bpf.Analyzers.Libraries;

namespace Bpf.Analyzers.Tests.Libraries;

public class LibraryAnalyzerTests
{
    [Theory]
    [InlineData("public static int F(int x) => [|new object()|].GetHashCode() + x;")]
    [InlineData("public static int P => [|new object()|].GetHashCode();")]
    [InlineData("public struct S { int _x; public S(int x) { _x = [|new object()|].GetHashCode(); } }")]
    [InlineData("public struct S { public static bool operator ==(S a, S b) { [|try|] { return true; } finally { } } public static bool operator !=(S a, S b) => false; }")]
    [InlineData("static T F<T>(T x) where T : unmanaged { var o = [|new object()|]; return x; }")]
    [InlineData("static class G<T> where T : unmanaged { public static T F(T x) { var o = [|new object()|]; return x; } }")]
    [InlineData("public struct S<T> { T _x; public struct Inner<U> { U _y; public U F() { var o = [|new object()|]; return _y; } } }")]
    [InlineData("public struct S<T> where T : class { T _x; public int F() => new object().GetHashCode(); }")]
    [InlineData("public struct S<T> where T : unmanaged { T _x; public T P => _x; public static S<T> Of(T x) => new() { _x = x }; public bool F<U>(U u) => true; }")]
    [InlineData("static int [|F|](int x) => x > 0 ? F(x - 1) : 0;")]
    [InlineData("static string F(int x) => x.ToString(); static Task G() => Task.CompletedTask; static async void H() => await Task.Yield();")]
    [InlineData("public struct S { public override int GetHashCode() => new object().GetHashCode(); public override string ToString() => \"\"; }")]
    [InlineData("static int F(int x) => x / 3; static readonly int[] Table = { 1, 2 }; static int G(int i) => Table[i];")]
    [InlineData("public class Loader { public int F() => new object().GetHashCode(); }")]
    public async Task MethodsForProgramsAreChecked(string members)
    {
        var source = "using Bpf; public static class Library { " + members.Replace("[|", "").Replace("|]", "") + " }";
        var marked = members.Contains("[|") ? members[(members.IndexOf("[|") + 2)..members.IndexOf("|]")] : null;

        var problems = await Analysis.Build(TestCompilation.Create(source), new LibraryAnalyzer(), ("BpfLibrary", "true"));

        Assert.Equal(marked is null ? [] : [$"BPF0006 {marked}"], problems.Select(problem => $"{problem.Id} {Analysis.TextOf(problem)}"));
    }

    [Fact]
    public async Task OtherProjectsAreLeftAlone()
    {
        var compilation = TestCompilation.Create("static class A { static int F() => new object().GetHashCode(); }");

        Assert.Empty(await Analysis.Build(compilation, new LibraryAnalyzer()));
    }
}
