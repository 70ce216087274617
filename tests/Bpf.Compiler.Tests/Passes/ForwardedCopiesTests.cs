using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;
using Bpf.Compiler.Tests.Llvm;

namespace Bpf.Compiler.Tests.Passes;

public class ForwardedCopiesTests
{
    private static readonly HelperInfo _reads = new(1, "reads", false, new(), false) { Reads = [0] };
    private static readonly HelperInfo _writes = new(2, "writes", false, new(), false);

    private readonly FunctionBuilder _f = FunctionBuilder.Program(SampleModules.Empty("Copies"), "Program");
    private readonly IrSlot _flow, _key;

    public ForwardedCopiesTests() => (_flow, _key) = (_f.Slot("flow", IrType.Bytes(16, 4)), _f.Slot("key", IrType.Bytes(16, 4)));

    [Fact]
    public void A_helper_that_only_reads_gets_the_original()
    {
        Copy();
        var call = Call(_reads, _key);
        Finish();

        Assert.Equal([call], _f.Function.Blocks[0].Instructions);
        Assert.Equal([_flow], call.Arguments);
        Assert.DoesNotContain(_key, _f.Function.Slots);
    }

    [Fact]
    public void A_part_of_a_struct_is_read_where_it_is()
    {
        var pair = _f.Slot("pair", IrType.Bytes(32, 8));
        _f.Add(new IrCopy(_key, _f.At(pair, 16), 16, 4));
        var call = Call(_reads, _key);
        Finish();

        Assert.True(call.Arguments[0] is IrOffset { Bytes: IrConstant { Value: 16 } } place && place.Pointer == pair);
    }

    [Fact]
    public void A_copy_of_a_copy_is_one_of_the_original()
    {
        var second = _f.Slot("second", IrType.Bytes(16, 4));
        Copy();
        _f.Add(new IrCopy(second, _key, 16, 4));
        Call(_reads, _key);
        var call = Call(_reads, second);
        Finish();

        Assert.Equal([_flow], call.Arguments);
    }

    [Fact]
    public void What_a_helper_may_write_stays_a_copy() => StaysCopy(() => Call(_writes, _key));

    [Fact]
    public void A_copy_stays_where_the_original_is_written_before_the_use() => StaysCopy(() =>
    {
        _f.Store(_f.At(_flow, 4), IrConstant.Int32(1));
        Call(_reads, _key);
    });

    [Fact]
    public void A_copy_stays_where_a_helper_may_write_the_original_before_the_use() => StaysCopy(() =>
    {
        Call(_writes, _flow);
        Call(_reads, _key);
    });

    [Fact]
    public void A_copy_stays_where_the_address_of_the_original_went_elsewhere() => StaysCopy(() =>
    {
        _f.Store(_f.At(_f.Slot("holder", IrType.Bytes(8, 8)), 0), _flow);
        Call(_reads, _key);
    });

    [Fact]
    public void A_copy_stays_where_it_is_changed() => StaysCopy(() =>
    {
        _f.Store(_f.At(_key, 4), IrConstant.Int32(1));
        Call(_reads, _key);
    });

    [Fact]
    public void A_copy_stays_where_its_address_is_compared() => StaysCopy(() =>
    {
        _f.Add(new IrCompare(IrComparison.Equal, _key, _flow));
        Call(_reads, _key);
    });

    [Fact]
    public void A_copy_stays_where_a_loop_writes_the_original() => StaysCopy(() =>
    {
        _f.Branch(IrConstant.Bool(true), "loop", "loop");
        _f.Block("loop");
        Call(_reads, _key);
        _f.Store(_f.At(_flow, 4), IrConstant.Int32(1));
        _f.Branch(IrConstant.Bool(true), "loop", "end");
        _f.Block("end");
    });

    [Fact]
    public void A_copy_stays_where_only_one_way_has_made_it() => StaysCopy(() =>
    {
        _f.Branch(IrConstant.Bool(true), "copied", "use");
        _f.Block("copied");
        Copy();
        _f.Branch(IrConstant.Bool(true), "use", "use");
        _f.Block("use");
        Call(_reads, _key);
    }, isFirst: false);

    [Fact]
    public void A_load_that_needs_more_alignment_keeps_the_copy() => StaysCopy(() =>
    {
        _f.Load(IrType.I64, _key);
        Call(_reads, _key);
    });

    [Fact]
    public void Random_functions_see_the_same_bytes_before_and_after()
    {
        var forwarded = 0;
        for (var seed = 0; seed < 4000; seed++)
        {
            var (before, after) = (new RandomSlots(seed).Make(), new RandomSlots(seed).Make());
            Run(after);
            forwarded += before.Slots.Count - after.Slots.Count;
            for (var run = 0; run < 5; run++) Assert.Equal(SlotInterpreter.Run(before, run), SlotInterpreter.Run(after, run));
        }

        Assert.InRange(forwarded, 100, int.MaxValue);
    }

    private static void Run(IrFunction function)
    {
        var module = new IrModule("Copies");
        module.Functions.Add(function);
        ForwardedCopies.Run(module);
    }

    private void StaysCopy(Action use, bool isFirst = true)
    {
        if (isFirst) Copy();
        use();
        Finish();
        Assert.Contains(_key, _f.Function.Slots);
        Assert.Contains(_f.Function.Blocks.SelectMany(block => block.Instructions).OfType<IrCopy>(), copy => copy.Destination == _key);
    }

    private void Copy() => _f.Add(new IrCopy(_key, _flow, 16, 4));

    private IrCallHelper Call(HelperInfo helper, IrValue argument) => _f.Add(new IrCallHelper(helper, IrType.I64, [argument]));

    private void Finish()
    {
        _f.Return(2);
        Run(_f.Function);
    }
}
