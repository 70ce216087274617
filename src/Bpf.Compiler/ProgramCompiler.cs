using System.Collections.Immutable;
using Bpf.Compiler.Checks;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Sharing;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler;

/// <summary>A class's object, or why there is none.</summary>
/// <param name="Module">Null where there is an error.</param>
/// <param name="Files">
/// The project's files of which bodies or lines are in it: while their text and the declarations in all files stay the same, so does the object.
/// </param>
internal sealed record CompilationResult(IrModule? Module, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<SyntaxTree> Files);

/// <summary>What is said of one program of a class, or of the class's fields.</summary>
/// <param name="Names">The symbols that it brings to the object file, and the members that they come from.</param>
/// <param name="Bodies">The declarations whose bodies were read: while they and all other declarations stay the same, so does the result.</param>
internal sealed record CheckResult(
    ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<(string Symbol, string Member)> Names, ImmutableArray<BodyPlace> Bodies);

/// <summary>
/// Compiles the classes of a compilation to IR: find, lower, inline, check. What is said of a program does not depend on the others of its class, so
/// the analyzer can ask for one of them.
/// </summary>
internal sealed class ProgramCompiler(CompilationSet compilations, CompilerOptions options, CancellationToken cancellation)
{
    /// <param name="objectClass">A class with programs.</param>
    /// <param name="trustsCSharp">
    /// Whether the C# compiler looks at the project anyway. It is then asked here only where something is said of the programs: asking takes as long as
    /// all the rest.
    /// </param>
    public CompilationResult Compile(INamedTypeSymbol objectClass, bool trustsCSharp = false)
    {
        var context = NewContext(objectClass);
        context.TrustsCSharp = trustsCSharp;
        var result = Compile(objectClass, context);
        return trustsCSharp && !result.Diagnostics.IsEmpty && context.Bodies.Any(HasCSharpErrors) ? Compile(objectClass, NewContext(objectClass)) : result;
    }

    private CompilationResult Compile(INamedTypeSymbol objectClass, ModuleContext context)
    {
        // Before the fields, among which are tables of programs.
        var names = ProgramFinder.FindPrograms(objectClass).SelectMany(program => Declare(program, context)).ToList();
        DeclareStatics(objectClass, context);
        Run(context);
        foreach (var problem in NameCheck.Run(objectClass, names.Concat(context.Statics.Names))) context.Diagnostics.Report(problem);
        var diagnostics = context.Diagnostics;
        if (diagnostics.ErrorCount == 0) Finish(context);
        var files = context.Bodies.Select(body => body.SyntaxTree).Concat(compilations.Files).Distinct().Where(compilations.Main.ContainsSyntaxTree);
        return new(diagnostics.ErrorCount == 0 ? context.Module : null, diagnostics.Diagnostics.ToImmutableArray(), files.ToImmutableArray());
    }

    /// <param name="objectClass">A class with programs.</param>
    /// <param name="program">One of them; null for the fields.</param>
    /// <param name="shared">What was lowered before, which is a shorter way to find out that nothing is wrong.</param>
    /// <remarks>
    /// To ask the C# compiler whether a method has an error costs as much as to lower it, and what is said of wrong code is not reported. So it is
    /// asked only where something was said.
    /// </remarks>
    public CheckResult Check(INamedTypeSymbol objectClass, IMethodSymbol? program, SharedCode? shared = null)
    {
        if (program is not null && shared?.TakeOut(program, cancellation) is { } copy && IsClean(copy)) return new(ImmutableArray<Diagnostic>.Empty, copy.Names, copy.Bodies);
        var (result, bodies) = Check(objectClass, program, trustsCSharp: true);
        return result.Diagnostics.IsEmpty || !bodies.Any(HasCSharpErrors) ? result : Check(objectClass, program, trustsCSharp: false).Result;
    }

    private bool IsClean(SharedProgram program)
    {
        var context = new ModuleContext(compilations, program.Module, new DiagnosticSink(), cancellation);
        program.Module.License = options.License;
        foreach (var access in program.RawAccesses) context.RawAccesses[access] = Location.None;
        Run(context);
        return context.Diagnostics.Reports == 0;
    }

    private bool HasCSharpErrors(SyntaxNode body) =>
        !compilations.IsLibrary(body.SyntaxTree) && !compilations.BodyOf(body, cancellation).CSharpErrors(cancellation).IsEmpty;

    private (CheckResult Result, IReadOnlyCollection<SyntaxNode> Bodies) Check(INamedTypeSymbol objectClass, IMethodSymbol? program, bool trustsCSharp)
    {
        var context = NewContext(objectClass);
        context.TrustsCSharp = trustsCSharp;
        if (program is null) DeclareStatics(objectClass, context);
        var names = program is null ? [] : Declare(program, context).ToList();
        Run(context);
        var bodies = context.Bodies.Select(BodyPlace.Of).ToImmutableArray();
        return (new(context.Diagnostics.Diagnostics.ToImmutableArray(), names.Concat(context.Statics.Names).ToImmutableArray(), bodies), context.Bodies);
    }

    private ModuleContext NewContext(INamedTypeSymbol objectClass) =>
        new(compilations, new IrModule(objectClass.Name) { License = options.License }, new DiagnosticSink(), cancellation);

    // As in C, a map that no program uses is still in the object: user space may want it.
    private static void DeclareStatics(INamedTypeSymbol objectClass, ModuleContext context)
    {
        foreach (var field in objectClass.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.Type.IsMap() || field.HasAttribute(KnownNames.ConfigurableAttribute))
                context.Statics.AddressOf(field, field.FirstLocation());
        }
    }

    private static IEnumerable<(string Symbol, string Member)> Declare(IMethodSymbol method, ModuleContext context)
    {
        if (ProgramDeclaration.Read(method, context.Diagnostics) is not { } program) yield break;
        context.Functions.Declare(program);
        yield return (context.Module.Functions[^1].Name, method.ToDisplayString());
    }

    private void Run(ModuleContext context)
    {
        context.Functions.LowerAll();
        new RecursionCheck(context).Run();
        FailedFunctions.Remove(context);
        Simplify(context.Module);
        new SubprogramCheck(context, options).Run();
        if (options.Checks) Check(context);
    }

    // What needs no check any more.
    private void Finish(ModuleContext context)
    {
        CountedDown.Run(context.Module);
        CheckedIndices.Run(context.Module);
        ForwardedCopies.Run(context.Module);
        KernelLoops.Run(context.Module, options.MinimumKernel);
        // Bodies of loops may be functions now.
        new SubprogramCheck(context, options).Run();
    }

    private void Check(ModuleContext context)
    {
        new HelperCheck(context, options).Run();
        new MapCheck(context, options).Run();
        new CpuCheck(context, options).Run();
        new LimitCheck(context).Run();
        new TailCallCheck(context).Run();
        new FlowChecks(context, options).Run();
        // After them, since they find the fields that are read by a pointer.
        new ContextFieldCheck(context, options).Run();
    }

    private static void Simplify(IrModule module)
    {
        PlacesBehind.RunWithoutLoops(module);
        Inliner.Run(module);
        PlacesBehind.Run(module);
        UnreachableBlocks.Run(module);
        StraightBlocks.Run(module);
        PacketMoves.Run(module);
        AbortProtocol.Run(module);
        AbortLowering.Run(module);
        PointerResults.Run(module);
        UninitializedArguments.Run(module);
        PacketEpochs.Run(module);
        GlobalParameters.Run(module);
        module.Files.AddRange(module.Functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions)
            .Select(instruction => instruction.Span.File).OfType<SourceFile>().Distinct());
    }
}
