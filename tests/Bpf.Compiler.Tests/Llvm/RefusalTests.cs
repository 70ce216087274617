using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

public class RefusalTests
{
    [Fact]
    public void More_than_512_bytes_of_stack_is_an_error_at_its_line()
    {
        var result = LlvmBackend.Emit(RefusedModules.TooMuchStack(), new LlvmOptions());

        var error = Assert.Single(result.Errors);
        Assert.Equal("BPF3900", error.Code);
        Assert.Contains("512 bytes of stack", error.Message);
        Assert.Equal(("src/Stack.cs", 4), (error.Span.File?.Name, error.Span.Line));
        Assert.Null(result.Object);
    }

    // An index of a loop's counter may be unrolled for all that the front end knows, so it does not count the variable.
    [Fact]
    public void More_than_512_bytes_of_stack_along_calls_is_an_error_of_the_last_call()
    {
        const string Body = "Span<byte> s = stackalloc byte[300]; for (var i = 0; i < 300; i++) s[i] = (byte)(n + i); uint h = 0; for (var i = 0; i < 300; i++) h = h * 31 ^ s[i];";
        var source = SourceCompiler.Program("var n = context.ReceiveQueue; " + Body + " return (XdpAction)(h + Deep(h));",
            "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] static uint Deep(uint n) { " + Body + " return h; }");
        var module = SourceCompiler.Compile(source).Module!;

        var error = Assert.Single(LlvmBackend.Emit(module, new LlvmOptions()).Errors);

        Assert.Equal("BPF3900", error.Code);
        Assert.StartsWith("The calls Run (320) -> Sample_Deep (320) need 640 bytes of stack together", error.Message);
        Assert.NotNull(LlvmBackend.Emit(module, new LlvmOptions { Checks = false }).Object);
    }

    [Fact]
    public void A_sixth_parameter_is_an_error_where_it_is_declared_and_passed()
    {
        var errors = LlvmBackend.Emit(RefusedModules.TooManyParameters(), new LlvmOptions()).Errors;

        Assert.All(errors, error => Assert.StartsWith("A subprogram takes five arguments at most", error.Message));
        Assert.Equal([20, 22], errors.Select(error => error.Span.Line));
    }

    [Fact]
    public void IR_that_LLVM_finds_malformed_is_an_internal_error_with_the_text_kept()
    {
        var result = LlvmBackend.Emit(RefusedModules.WrongOperand(), new LlvmOptions());

        Assert.Equal("BPF9001", Assert.Single(result.Errors).Code);
        Assert.Contains("define i32 @Drop", result.Text);
    }

    [Fact]
    public void A_result_of_the_wrong_type_is_an_internal_error()
    {
        var error = Assert.Single(LlvmBackend.Emit(RefusedModules.WrongResult(), new LlvmOptions()).Errors);

        Assert.Equal("BPF9001", error.Code);
        Assert.Contains("'Drop' returns i64 where i32 is declared", error.Message);
    }

    [Fact]
    public void Nothing_is_left_behind_for_the_next_module()
    {
        LlvmBackend.Emit(RefusedModules.TooMuchStack(), new LlvmOptions());

        Assert.NotEmpty(Emission.Emit(SampleModules.DropAll()));
    }
}
