namespace Bpf.Compiler.Symbols;

/// <summary>Metadata names that the compiler looks for.</summary>
internal static class KnownNames
{
    public const string XdpAttribute = "Bpf.XdpAttribute";
    public const string TcAttribute = "Bpf.TcAttribute";
    public const string ConfigurableAttribute = "Bpf.ConfigurableAttribute";
    public const string XdpContext = "Bpf.XdpContext";
    public const string SkbContext = "Bpf.SkbContext";
    public const string HelperAttribute = "Bpf.CompilerServices.BpfHelperAttribute";
    public const string KernelFunctionAttribute = "Bpf.CompilerServices.BpfKernelFunctionAttribute";
    public const string SizeAttribute = "Bpf.CompilerServices.BpfSizeAttribute";
    public const string ReadsAttribute = "Bpf.CompilerServices.BpfReadsAttribute";
    public const string IntrinsicAttribute = "Bpf.CompilerServices.BpfIntrinsicAttribute";
    public const string ContextAttribute = "Bpf.CompilerServices.BpfContextAttribute";
    public const string ContextFieldAttribute = "Bpf.CompilerServices.BpfContextFieldAttribute";
    public const string MapAttribute = "Bpf.CompilerServices.BpfMapAttribute";
    public const string MapDefinition = "Bpf.MapDefinition";
    public const string KernelTypeAttribute = "Bpf.CompilerServices.BpfKernelTypeAttribute";
    public const string ReplacesAttribute = "Bpf.CompilerServices.BpfReplacesAttribute";
    public const string StructLayoutAttribute = "System.Runtime.InteropServices.StructLayoutAttribute";
    public const string FieldOffsetAttribute = "System.Runtime.InteropServices.FieldOffsetAttribute";
    public const string GlobalFunctionAttribute = "Bpf.GlobalFunctionAttribute";
    public const string CallbackAttribute = "Bpf.CompilerServices.BpfCallbackAttribute";
    public const string InlineArrayAttribute = "System.Runtime.CompilerServices.InlineArrayAttribute";
}
