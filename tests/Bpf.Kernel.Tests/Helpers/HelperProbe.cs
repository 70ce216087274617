using System.Runtime.InteropServices;
using System.Text;
using Bpf.CompilerServices;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>Asks this kernel whether programs of a kind may call a helper, by a program that does nothing else.</summary>
static unsafe partial class HelperProbe
{
    const int ProgramLoad = 5, Xdp = 6, SchedClassifier = 3, AttachXdp = 37, LogSize = 1 << 16;

    public enum Answer
    {
        No,
        GplOnly,
        Yes,
    }

    public static Answer Ask(BpfPrograms kind, int helper)
    {
        if (!IsKnown(kind, helper, "GPL", out _)) return Answer.No;
        return IsKnown(kind, helper, "Proprietary", out var log) || !log.Contains("GPL", StringComparison.Ordinal) ? Answer.Yes : Answer.GplOnly;
    }

    // Whether the arguments fit is another question: then the verifier speaks of them.
    static bool IsKnown(BpfPrograms kind, int helper, string license, out string log)
    {
        ulong[] instructions =
        [
            Instruction(0xb7, register: 2), Instruction(0xb7, register: 3), Instruction(0xb7, register: 4), Instruction(0xb7, register: 5),
            Instruction(0x85, number: helper), Instruction(0xb7, register: 0, number: 2), Instruction(0x95),
        ];
        var (text, output) = (Encoding.ASCII.GetBytes(license + "\0"), new byte[LogSize]);
        fixed (ulong* code = instructions)
        fixed (byte* name = text, buffer = output)
        {
            var attributes = new Attributes
            {
                ProgramType = (uint)(kind == BpfPrograms.Xdp ? Xdp : SchedClassifier), InstructionCount = (uint)instructions.Length, Instructions = code, License = name,
                LogLevel = 1, LogSize = LogSize, Log = buffer, ExpectedAttachType = (uint)(kind == BpfPrograms.Xdp ? AttachXdp : 0),
            };
            var descriptor = Call(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280, ProgramLoad, &attributes, sizeof(Attributes));
            if (descriptor >= 0) Close((int)descriptor);
            log = Encoding.UTF8.GetString(output).TrimEnd('\0');
            return descriptor >= 0 || !(log.Contains("unknown func", StringComparison.Ordinal) || log.Contains("invalid func", StringComparison.Ordinal)
                || log.Contains("cannot use helper", StringComparison.Ordinal) || log.Contains("GPL", StringComparison.Ordinal) && license != "GPL");
        }
    }

    static ulong Instruction(byte code, int register = 0, int number = 0) => code | ((ulong)register << 8) | ((ulong)(uint)number << 32);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, int command, Attributes* attributes, int size);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary>The beginning of <c>union bpf_attr</c> for BPF_PROG_LOAD.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Attributes
    {
        public uint ProgramType, InstructionCount;
        public ulong* Instructions;
        public byte* License;
        public uint LogLevel, LogSize;
        public byte* Log;
        public uint KernelVersion, Flags;
        public fixed byte Name[16];
        public uint Interface, ExpectedAttachType;
        public fixed byte Rest[72];
    }
}
