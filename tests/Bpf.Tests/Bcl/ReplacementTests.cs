using System.Reflection;
using Bpf.CompilerServices;

namespace Bpf.Tests.Bcl;

public class ReplacementTests
{
    private static readonly Random s_random = new(20251122);

    public static TheoryData<MethodInfo> Replacements =>
    [
        .. from type in typeof(XdpContext).Assembly.GetTypes()
           where type is { IsAbstract: true, IsSealed: true, IsGenericType: false } && type != typeof(Bpf.Bcl.BpfUnsafe) && type.IsDefined(typeof(BpfReplacesAttribute))
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
           // What takes spans, type arguments or memory is compared in the kernel: Bpf.Kernel.Tests, Language.
           where !method.IsGenericMethod && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike)
           select method,
    ];

    public static TheoryData<MethodInfo> MembersOfIntegers =>
    [
        .. from type in new[]
           {
               typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(nint), typeof(nuint),
           }
           from method in typeof(Bpf.Bcl.BpfInteger<>).MakeGenericType(type).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
           where OriginalOfInteger(method) is not null
           select method,
    ];

    [Fact]
    public void MostMembersOfIntegersHaveOriginals() => Assert.True(MembersOfIntegers.Count<object[]>() > 150);

    [Theory]
    [MemberData(nameof(MembersOfIntegers), DisableDiscoveryEnumeration = true)]
    public void DoesWhatTheIntegerDoes(MethodInfo replacement)
    {
        var original = OriginalOfInteger(replacement)!;
        Assert.Equal(original.ReturnType, replacement.ReturnType);
        var types = replacement.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        foreach (var arguments in Combinations(types, 0)) Assert.Equal(Call(original, arguments), Call(replacement, arguments));
    }

    [Fact]
    public void ThereAreReplacements() => Assert.True(Replacements.Count<object[]>() > 80);

    [Theory]
    [MemberData(nameof(Replacements), DisableDiscoveryEnumeration = true)]
    public void DoesWhatTheOriginalDoes(MethodInfo replacement)
    {
        var original = Original(replacement);
        Assert.NotNull(original);
        Assert.Equal(original.ReturnType, replacement.ReturnType);
        var types = replacement.GetParameters().Select(p => p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType).ToArray();
        foreach (var arguments in Combinations(types, 0)) Assert.Equal(Call(original, arguments), Call(replacement, arguments));
    }

    private static MethodInfo? OriginalOfInteger(MethodInfo replacement) => replacement.DeclaringType!.GetGenericArguments()[0].GetMethod(
        replacement.Name, BindingFlags.Static | BindingFlags.Public, [.. replacement.GetParameters().Select(parameter => parameter.ParameterType)]);

    private static MethodInfo? Original(MethodInfo replacement)
    {
        var type = replacement.DeclaringType!.GetCustomAttribute<BpfReplacesAttribute>()!.Type;
        return type.GetMethod(replacement.Name, [.. replacement.GetParameters().Select(p => p.ParameterType)]);
    }

    // The result, the arguments afterwards (some are references), and the kind of exception.
    private static string Call(MethodInfo method, object[] arguments)
    {
        var copy = (object[])arguments.Clone();
        var text = string.Join(", ", arguments);
        try
        {
            return $"({text}) gives {method.Invoke(null, copy)} and leaves {string.Join(", ", copy)}";
        }
        catch (TargetInvocationException exception)
        {
            return $"({text}) throws {exception.InnerException!.GetType().Name}";
        }
    }

    private static IEnumerable<object[]> Combinations(Type[] types, int index)
    {
        if (index == types.Length) return [[]];
        return from value in Values(types[index]) from rest in Combinations(types, index + 1) select rest.Prepend(value).ToArray();
    }

    // Edges of each width, seen as every type, and some numbers between them.
    private static IEnumerable<object> Values(Type type)
    {
        ulong[] edges = [0, 1, 2, 3, 7, 31, 32, 63, 64, 127, 128, 255, 0x7fff, 0x8000, 0x12345678, 0x7fffffff, 0x80000000, long.MaxValue, 1ul << 63];
        ulong[] numbers = [.. edges, .. edges.Select(n => ~n), (ulong)s_random.NextInt64(), (ulong)s_random.NextInt64()];
        return numbers.Select(n => Convert(n, type)).Distinct();
    }

    private static object Convert(ulong n, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => (n & 1) != 0,
        TypeCode.Char => (char)n,
        TypeCode.SByte => (sbyte)n,
        TypeCode.Byte => (byte)n,
        TypeCode.Int16 => (short)n,
        TypeCode.UInt16 => (ushort)n,
        TypeCode.Int32 => (int)n,
        TypeCode.UInt32 => (uint)n,
        TypeCode.Int64 => (long)n,
        TypeCode.UInt64 => n,
        _ when type == typeof(nint) => (nint)n,
        _ => (nuint)n,
    };
}
