namespace Bpf.Runtime.Externs;

/// <summary>What an object may use without defining it.</summary>
enum ExternKind
{
    /// <summary>A kfunc.</summary>
    Function,

    /// <summary>A variable of the kernel whose type is known.</summary>
    Variable,

    /// <summary>An address in the kernel: <c>extern const void name __ksym</c>.</summary>
    Address,

    /// <summary>A value of the kernel's configuration, or about the kernel: <c>__kconfig</c>.</summary>
    Configuration,
}
