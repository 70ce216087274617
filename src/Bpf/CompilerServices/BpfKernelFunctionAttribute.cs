namespace Bpf.CompilerServices;

/// <summary>
/// A call of this static method is a call of a function of the kernel by name (kfunc), which the loader looks up in the kernel's type information.
/// The parameters are the function's: loaders compare numbers, pointers and what they lead to with the kernel's. The C# body is what it
/// does on the CLR. The kernel offers such functions to GPL-compatible programs only.
/// </summary>
/// <param name="name">The function's name in the kernel.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BpfKernelFunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name in the kernel.</summary>
    public string Name { get; } = name;

    /// <summary>The first kernel that has it for this kind of program, such as <c>6.3</c>.</summary>
    public string MinimumKernel { get; set; } = "6.0";

    /// <summary>After the call every packet pointer obtained before it is invalid.</summary>
    public bool InvalidatesPacket { get; set; }
}
