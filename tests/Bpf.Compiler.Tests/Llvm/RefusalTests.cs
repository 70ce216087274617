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
