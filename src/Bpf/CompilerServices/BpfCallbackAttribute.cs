namespace Bpf.CompilerServices;

/// <summary>
/// A parameter of this delegate type is a function that the kernel calls back. Its argument is a static lambda or a static method, or a
/// parameter of that type handed on; the method that takes it ends in a helper with such a parameter. The delegate's parameters are those of
/// the kernel's callback, numbers by value and memory by <c>ref</c>, <c>in</c> or pointer; the last is the state, if the helper's parameter
/// after the callback is one: any memory. <c>void</c> and <c>true</c> let the kernel go on (0), <c>false</c> stops it (1), and an
/// integer is returned as it is. Where C# would throw in it, the kernel stops and the program ends with <c>XDP_ABORTED</c>; without a
/// state, only the callback ends.
/// </summary>
[AttributeUsage(AttributeTargets.Delegate)]
public sealed class BpfCallbackAttribute : Attribute
{
    /// <summary>
    /// How many parameters of the kernel's callback come before the delegate's first one, such as 1 for the map that an element is of.
    /// </summary>
    public int FirstParameter { get; set; }
}
