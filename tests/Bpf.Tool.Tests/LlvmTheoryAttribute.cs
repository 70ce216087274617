namespace Bpf.Tool.Tests;

/// <summary>As <see cref="LlvmFactAttribute"/>, with arguments.</summary>
sealed class LlvmTheoryAttribute : TheoryAttribute
{
    public LlvmTheoryAttribute() => Skip = new LlvmFactAttribute().Skip;
}
