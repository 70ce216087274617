using System.Collections.Immutable;
using Bpf.Compiler.Checks;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler;

/// <summary>A class's object, or why there is none.</summary>
/// <param name="Module">Null where there is an error.</param>
internal sealed record CompilationResult(IrModule? Module, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Compiles the classes of a compilation to IR: find, lower, inline, check.</summary>
internal sealed class ProgramCompiler(CompilationSet compilations, CompilerOptions options, CancellationToken cancellation)
{
    public CompilationResult Compile(INamedTypeSymbol objectClass)
    {
        var diagnostics = new DiagnosticSink();
        var module = new IrModule(objectClass.Name) { License = options.License };
        var context = new ModuleContext(compilations, module, diagnostics, cancellation);
        Lower(objectClass, context);
        if (diagnostics.ErrorCount == 0) new RecursionCheck(context).Run();
        if (diagnostics.ErrorCount == 0) Simplify(module);
        if (diagnostics.ErrorCount == 0) new SubprogramCheck(context).Run();
        if (diagnostics.ErrorCount == 0 && options.Checks) Check(context);
        return new(diagnostics.ErrorCount == 0 ? module : null, diagnostics.Diagnostics.ToImmutableArray());
    }

    private static void Lower(INamedTypeSymbol objectClass, ModuleContext context)
    {
        DeclareStatics(objectClass, context);
        foreach (var method in ProgramFinder.FindPrograms(objectClass))
        {
            if (ProgramDeclaration.Read(method, context.Diagnostics) is { } program) context.Functions.Declare(program);
        }

        context.Functions.LowerAll();
        new NameCheck(context).Run(objectClass);
    }

    // As in C, a map that no program uses is still in the object: user space may want it.
    private static void DeclareStatics(INamedTypeSymbol objectClass, ModuleContext context)
    {
        foreach (var field in objectClass.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.Type.OriginalDefinition.HasAttribute(KnownNames.MapAttribute) || field.HasAttribute(KnownNames.ConfigurableAttribute))
                context.Statics.AddressOf(field, field.FirstLocation());
        }
    }

    private void Check(ModuleContext context)
    {
        new HelperCheck(context, options).Run();
        new ContextFieldCheck(context).Run();
        new FlowChecks(context, options).Run();
    }

    private static void Simplify(IrModule module)
    {
        Inliner.Run(module);
        UnreachableBlocks.Run(module);
        PacketMoves.Run(module);
        AbortProtocol.Run(module);
        AbortLowering.Run(module);
        PointerResults.Run(module);
        UninitializedArguments.Run(module);
        PacketEpochs.Run(module);
        module.Files.AddRange(module.Functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions)
            .Select(instruction => instruction.Span.File).OfType<SourceFile>().Distinct());
    }
}
