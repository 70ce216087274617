namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>Whether LLVM may replace a loop by memset or memcpy. Where it then cannot expand them into stores, BPF has no code for them.</summary>
internal enum LoopIdioms
{
    Allowed,
    Forbidden,
}
