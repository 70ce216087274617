using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Maps;

public sealed class MachineTests : IDisposable
{
    private static readonly HashMap<IPv4Address, ulong> s_hash = new(maxEntries: 2);
    private static readonly IPv4Address s_a = new(10, 0, 0, 1);

    private readonly TestMachine _machine = new(cpuCount: 2);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void MachinesDoNotShareContents()
    {
        s_hash.Set(s_a, 1);
        using (new TestMachine()) Assert.False(s_hash.TryGet(s_a, out _));
        Assert.True(s_hash.TryGet(s_a, out _));
        _machine.Reset();
        Assert.False(s_hash.TryGet(s_a, out _));
    }

    [Fact]
    public async Task AMachineIsInForceForWhatIsAwaited()
    {
        s_hash.Set(s_a, 1);
        await Task.Yield();
        Assert.True(await Task.Run(() => s_hash.TryGet(s_a, out _)));
    }

    [Fact]
    public void WithoutAMachineTheErrorSaysWhatToDo()
    {
        _machine.Dispose();
        var exception = Assert.Throws<InvalidOperationException>(() => s_hash.Set(s_a, 1));
        Assert.Contains("using var machine = new TestMachine();", exception.Message);
        Assert.StartsWith("A HashMap ", exception.Message);
    }

    [Fact]
    public void AMachineHasTheCpusItWasGiven()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _machine.Cpu = 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => _machine.Cpu = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TestMachine(cpuCount: 0));
    }
}
