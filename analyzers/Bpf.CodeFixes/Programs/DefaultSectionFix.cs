using System.Composition;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Bpf.CodeFixes.Programs;

/// <summary>Puts a program into the section that loaders look into first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DefaultSectionFix)), Shared]
public sealed class DefaultSectionFix() : SectionFix("Use the section 'xdp'", "xdp", replaces: true, Descriptors.SectionName);
