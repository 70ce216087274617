using System.Reflection;
using Bpf.CompilerServices;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>Programs that were ported from C reach the fields of the context by a pointer: in the kernel, where there are such fields.</summary>
public class RawContextTests
{
    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    static readonly (int Offset, string Type, bool IsWritable)[] s_fields =
    [
        .. typeof(SkbContext).GetProperties(All).Where(property => property.IsDefined(typeof(BpfContextFieldAttribute), false)).Select(property =>
            (property.GetCustomAttribute<BpfContextFieldAttribute>()!.Offset, property.PropertyType == typeof(ulong) ? "ulong" : "uint", property.CanWrite)),
    ];

    static string Field(int offset, string type) => $"(*({type}*)(*(byte**)&context + {offset}))";

    [KernelFact]
    public void Every_field_is_read_as_a_whole()
    {
        Assert.Contains((184, "ulong", false), s_fields);
        var numbers = s_fields.Where(field => field.Offset is not (76 or 80 or 140));
        var program = TcSource.Compile($"ulong sum = 0; {string.Concat(numbers.Select(field => $"sum += {Field(field.Offset, field.Type)}; "))} Say(0, sum); return TcAction.Pass;");
        using var test = KernelTest.Load(program);
        test.Object.GetTcProgram("Run").TestRun(Packet.IPv4().Udp().Bytes.Span);
        Assert.NotEqual(0ul, test.Object.GetMap<uint, ulong>("Facts")[0]);
    }

    [KernelFact]
    public void Fields_that_programs_may_write_are_written()
    {
        var written = s_fields.Where(field => field.IsWritable).ToList();
        Assert.True(written.Count >= 11);
        var program = TcSource.Compile($"""
            {string.Concat(written.Select(field => $"{Field(field.Offset, field.Type)} = {field.Offset}; "))}
            Say(0, context.Mark); Say(1, context.Priority); Say(2, context.Control4); Say(3, context.Queue);
            if (context.Length > 60) {Field(8, "uint")} = 1; else {Field(32, "uint")} = 1;
            Say(4, context.Mark); Say(5, context.Priority);
            return TcAction.Pass;
            """);
        using var test = KernelTest.Load(program);
        test.Object.GetTcProgram("Run").TestRun(Packet.IPv4().Udp().Payload(100).Bytes.Span);
        var facts = test.Object.GetMap<uint, ulong>("Facts");
        Assert.Equal([8, 32, 64, 12, 1, 32], Enumerable.Range(0, 6).Select(i => facts[(uint)i]));
    }
}
