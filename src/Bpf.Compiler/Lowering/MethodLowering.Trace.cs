using System.Text;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Trace.Print($"..."), the one place where a string may stand:
/// Trace.Print($"port {p}")  becomes  bpf_trace_printk("port %u", 8, p)
/// </summary>
internal sealed partial class MethodLowering
{
    private const int MaximumTraceValues = 3;
    private static readonly HelperInfo _tracePrintk = new(6, "Trace.Print", true, new Version(4, 1), false) { Sizes = [1], Reads = [0] };

    private IrValue? LowerTracePrint(IInvocationOperation operation)
    {
        var format = new StringBuilder();
        var values = new List<IrValue>();
        AppendText(Unwrap(operation.Arguments[0].Value), format, values);
        if (values.Count > MaximumTraceValues)
            throw Reject(Descriptors.TraceArgument, operation, $"the kernel prints at most {MaximumTraceValues} values. Split it into two calls.");
        var bytes = Encoding.UTF8.GetBytes(format.ToString() + "\0");
        var global = new IrGlobal($"{_function.Name}.fmt{_context.Module.Globals.Count}", ".rodata", bytes, 1) { Span = _builder.Span };
        _context.Module.Globals.Add(global);
        _builder.Append(new IrCallHelper(_tracePrintk, IrType.I64, [new IrGlobalAddress(global), IrConstant.Int64(bytes.Length), .. values]));
        return null;
    }

    private static IOperation Unwrap(IOperation operation) => operation is IConversionOperation conversion ? Unwrap(conversion.Operand) : operation;

    private void AppendText(IOperation text, StringBuilder format, List<IrValue> values)
    {
        if (text.ConstantValue is { HasValue: true, Value: string literal })
        {
            format.Append(Escape(literal));
            return;
        }

        if (text is not IInterpolatedStringOperation interpolated)
            throw Reject(Descriptors.TraceArgument, text, $"'{text.Syntax}' is not a literal or an interpolated string. Write $\"...\" in the call.");
        foreach (var part in interpolated.Parts)
        {
            if (part is IInterpolationOperation hole) AppendHole(hole, format, values);
            else if (part is IInterpolatedStringTextOperation { Text.ConstantValue.Value: string piece }) format.Append(Escape(piece));
        }
    }

    private static string Escape(string text) => text.Replace("%", "%%");

    private void AppendHole(IInterpolationOperation hole, StringBuilder format, List<IrValue> values)
    {
        var expression = Unwrap(hole.Expression);
        if (hole.Alignment is not null)
            throw Reject(Descriptors.TraceArgument, hole, "the kernel does not align values. Remove the number after the comma.");
        if (expression.ConstantValue is { HasValue: true, Value: string literal })
        {
            format.Append(Escape(literal));
            return;
        }

        var specifier = hole.FormatString?.ConstantValue.Value as string ?? hole.FormatString?.Syntax.ToString().TrimStart(':') ?? "";
        var type = TypeOf(expression);
        if (TraceFormat.AddressSpecifier(type.Symbol) is { } pointer && specifier.Length == 0)
        {
            format.Append(pointer);
            values.Add(Address(expression));
            return;
        }

        if (TraceFormat.Specifier(type, specifier) is not { } conversion)
            throw Reject(Descriptors.TraceArgument, hole, $"'{hole.Syntax}'. Print integers (format x, X or none), bool, char, enums and addresses.");
        format.Append(conversion);
        var value = Value(expression);
        values.Add(type.Shape == TypeShape.Bool ? Resize(ToByte(value), IrType.I64, false) : Resize(value, IrType.I64, type.IsSigned));
    }
}
