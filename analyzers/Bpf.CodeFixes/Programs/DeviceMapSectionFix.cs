using System.Composition;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Bpf.CodeFixes.Programs;

/// <summary>Makes a device-map program, which knows the interface that will send the packet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeviceMapSectionFix)), Shared]
public sealed class DeviceMapSectionFix() : SectionFix("Make it a device-map program", "xdp/devmap", replaces: false, Descriptors.EgressInterface);
