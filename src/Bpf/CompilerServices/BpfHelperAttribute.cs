namespace Bpf.CompilerServices;

/// <summary>A call of this method is a call of a kernel helper. The C# body is what the helper does on the CLR.</summary>
/// <param name="id">The helper's number in the kernel's <c>enum bpf_func_id</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BpfHelperAttribute(int id) : Attribute
{
    /// <summary>The helper's number in the kernel's <c>enum bpf_func_id</c>.</summary>
    public int Id { get; } = id;

    /// <summary>The kernel allows it to GPL-compatible programs only.</summary>
    public bool GplOnly { get; set; }

    /// <summary>The first kernel that has it, such as <c>4.8</c>.</summary>
    public string MinimumKernel { get; set; } = "4.8";

    /// <summary>After the call every packet pointer obtained before it is invalid.</summary>
    public bool InvalidatesPacket { get; set; }

    /// <summary>The kinds of programs that the kernel offers it to; all at first.</summary>
    public BpfPrograms Programs { get; set; } = BpfPrograms.All;

    /// <summary>Which of the helper's arguments the instance is that the method is called on.</summary>
    public int InstanceArgument { get; set; }
}
