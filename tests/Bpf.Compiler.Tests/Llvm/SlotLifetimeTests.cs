using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.CodeGeneration;

namespace Bpf.Compiler.Tests.Llvm;

public class SlotLifetimeTests
{
    private static readonly HelperInfo _helper = new(1, "bpf_map_lookup_elem", false, new Version(4, 8), false);

    [Fact]
    public void A_key_lives_from_where_it_is_written_to_its_last_use()
    {
        var (f, key) = Begin();
        f.Store(key, IrConstant.Int32(1));
        Pass(f, key);
        f.Return(2);

        var lifetimes = Of(f);

        Assert.Equal([key, null], lifetimes.Select(l => l.Begin));
        Assert.Equal([[], [key]], lifetimes.Select(l => l.Ends));
    }

    [Fact]
    public void A_slot_that_is_not_written_whole_first_has_no_lifetime()
    {
        var (f, key) = Begin(IrType.Bytes(8, 4));
        f.Store(key, IrConstant.Int32(1));
        Pass(f, key);
        f.Return(2);

        Assert.All(Of(f), lifetime => Assert.True(lifetime.Begin is null && lifetime.Ends.Count == 0));
    }

    [Fact]
    public void A_slot_whose_address_is_stored_has_no_lifetime()
    {
        var (f, key) = Begin();
        var holder = f.Slot("holder", IrType.Bytes(8, 8));
        f.Store(key, IrConstant.Int32(1));
        f.Store(f.At(holder, 0), key);
        Pass(f, key);
        f.Return(2);

        Assert.All(Of(f), lifetime => Assert.True(lifetime.Begin is null && lifetime.Ends.Count == 0));
    }

    [Fact]
    public void A_reference_variable_that_is_set_twice_is_not_followed()
    {
        var (f, key) = Begin();
        var other = f.Slot("other", IrType.I32);
        var reference = f.Slot("reference", IrType.Pointer);
        f.Store(key, IrConstant.Int32(1));
        f.Store(other, IrConstant.Int32(1));
        f.Store(reference, key);
        f.Store(reference, other);
        Pass(f, f.Load(IrType.Pointer, reference));
        Pass(f, key);
        f.Return(2);

        Assert.All(Of(f), lifetime => Assert.True(lifetime.Begin is null && lifetime.Ends.Count == 0));
    }

    [Fact]
    public void A_slot_that_only_one_branch_uses_ends_on_the_way_into_the_other()
    {
        var (f, key) = Begin();
        f.Store(key, IrConstant.Int32(1));
        f.Branch(IrConstant.Bool(true), "use", "skip");
        Pass(f.Block("use"), key);
        f.Return(2);
        f.Block("skip").Return(2);

        var order = BlockOrder.Of(f.Function);
        var lifetimes = new SlotLifetimes(order);

        Assert.Equal([key], lifetimes.EndsBefore(order.Single(b => b.Name == "skip")));
        Assert.Empty(lifetimes.EndsBefore(order.Single(b => b.Name == "use")));
    }

    [Fact]
    public void A_function_of_the_kernel_may_return_the_memory_that_it_got()
    {
        var (f, buffer) = Begin();
        var slice = new HelperInfo(0, "Slice", true, new Version(6, 4), false) { Function = new("bpf_dynptr_slice", IrType.Pointer, null, []) };
        f.Store(buffer, IrConstant.Int32(1));
        f.Add(new IrCallHelper(slice, IrType.Pointer, [buffer]));
        f.Return(2);

        Assert.All(Of(f), lifetime => Assert.True(lifetime.Begin is null && lifetime.Ends.Count == 0));
    }

    [Fact]
    public void What_is_copied_as_a_whole_lives_until_it_was_copied_on()
    {
        var (f, first) = Begin(IrType.Bytes(16, 8));
        var second = f.Slot("second", IrType.Bytes(16, 8));
        f.Add(new IrZero(first, 16, 8));
        f.Add(new IrCopy(second, first, 16, 8));
        Pass(f, second);
        f.Return(2);

        var lifetimes = Of(f);

        Assert.Equal([first, second, null], lifetimes.Select(l => l.Begin));
        Assert.Equal([[], [first], [second]], lifetimes.Select(l => l.Ends));
    }

    [Fact]
    public void A_copy_whose_address_is_returned_from_one_branch_or_another_has_no_lifetime()
    {
        var (f, first) = Begin(IrType.Bytes(16, 8));
        var second = f.Slot("second", IrType.Bytes(16, 8));
        var result = f.Slot("result", IrType.Pointer);
        f.Add(new IrZero(first, 16, 8));
        f.Add(new IrCopy(second, first, 16, 8));
        f.Store(result, first);
        f.Store(result, second);
        f.Load(IrType.I64, f.Load(IrType.Pointer, result));
        f.Return(2);

        Assert.All(Of(f), lifetime => Assert.True(lifetime.Begin is null && lifetime.Ends.Count == 0));
    }

    private static (FunctionBuilder Builder, IrSlot Key) Begin(IrType? type = null)
    {
        var f = FunctionBuilder.Program(SampleModules.Empty("Slots"), "Program");
        return (f, f.Slot("key", type ?? IrType.I32));
    }

    private static void Pass(FunctionBuilder f, IrValue key) => f.Add(new IrCallHelper(_helper, IrType.Pointer, [key]));

    private static List<(IrSlot? Begin, List<IrSlot> Ends)> Of(FunctionBuilder f)
    {
        var order = BlockOrder.Of(f.Function);
        return new SlotLifetimes(order).Of(order[0]);
    }
}
