using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor RawPointerAccess = Warning("BPF3001", "Raw pointer access",
        "Nothing here proves that this access is inside of its memory; only the verifier will tell. "
        + "Compare the pointer with DataEnd right before it, or use TryRead or TryGet.");

    public static readonly DiagnosticDescriptor PacketAtomic = Error("BPF3003", "Atomic operation on the packet",
        "The kernel has no atomic operations on packet bytes. Read, change and write them; no other CPU has this packet.");

    public static readonly DiagnosticDescriptor StalePacketView = Error("BPF3004", "Packet view after the packet moved",
        "'{0}' moved the packet, so what pointed into it before the call is invalid. "
        + "Take the pointer or view again after the call, and check it again.");

    public static readonly DiagnosticDescriptor UncheckedPacketAccess = Error("BPF3005", "Unchecked packet access",
        "No comparison with DataEnd precedes this use of {0} bytes of the packet. "
        + "Return first if 'context.Data + {1} > context.DataEnd', or use TryRead.");

    public static readonly DiagnosticDescriptor SignedPacketCheck = Error("BPF3006", "Signed packet check",
        "The check before this packet access compares signed numbers, from which the verifier learns nothing. "
        + "Compare the pointers themselves: 'p + n > context.DataEnd'.");

    public static readonly DiagnosticDescriptor LengthPacketCheck = Error("BPF3007", "Packet check by length",
        "The check before this packet access compares a length, from which the verifier learns nothing. "
        + "Compare pointers: 'p + n > context.DataEnd'.");

    public static readonly DiagnosticDescriptor ShortPacketCheck = Error("BPF3008", "Packet check too short",
        "Only {0} bytes are checked against DataEnd, but this access needs {1}. Check for {1}.");

    public static readonly DiagnosticDescriptor PacketEndUsed = Error("BPF3009", "DataEnd used otherwise than to compare",
        "The verifier allows DataEnd to be compared only, not moved or followed. Move the other pointer: 'p + n > context.DataEnd'.");

    public static readonly DiagnosticDescriptor MapValueUnchecked = Error("BPF3010", "Map value without null check",
        "'{0}' returns null where there is no such entry, and this access does not check. Compare the pointer with null first, or use TryGet.");

    public static readonly DiagnosticDescriptor OutsideMapValue = Error("BPF3011", "Access outside of a value",
        "This access leaves '{0}', of which there are {1} bytes. Keep the offset inside, or use a larger value type.");

    public static readonly DiagnosticDescriptor UncheckedVariableOffset = Error("BPF3012", "Packet access at an unchecked variable offset",
        "The pointer was moved by a number that is not constant, and not compared with DataEnd after that. "
        + "Return if 'p + {0} > context.DataEnd' with the moved p, or use TrySkip and TryRead.");

    public static readonly DiagnosticDescriptor BeforePacket = Error("BPF3013", "Access before the packet",
        "This access is {0} bytes before the packet's first byte. Move the pointer forward only.");

    public static readonly DiagnosticDescriptor EndlessLoop = Error("BPF3014", "Endless loop",
        "Nothing in this loop changes what its end depends on, and the verifier refuses endless loops. Count the rounds and stop at a constant.");

    public static readonly DiagnosticDescriptor UnboundedLoop = Warning("BPF3015", "Loop without a visible bound",
        "Nothing bounds the rounds of this loop that the verifier understands. Count them, and stop at a constant: 'for (var i = 0; i < 64; i++)'.");

    public static readonly DiagnosticDescriptor LongLoop = Warning("BPF3016", "Loop too long for the verifier",
        "The verifier walks through each of the up to {0} rounds of this loop, but through a million instructions and 8,192 open branches at most. "
        + "Lower the number of rounds.");

    public static readonly DiagnosticDescriptor StackTooLarge = Error("BPF3017", "Too much stack",
        "The program '{0}' needs at least {1} bytes of stack, and the kernel gives 512. "
        + "The largest variables, in bytes: {2}. Keep large values in a per-CPU array map.");

    public static readonly DiagnosticDescriptor StackOfCalls = Error("BPF3030", "Too much stack along a chain of calls",
        "The calls {0} need {1} bytes of stack together, and the kernel gives 512. Keep large values in a per-CPU array map.");

    public static readonly DiagnosticDescriptor CallDepth = Error("BPF3031", "Too many nested calls",
        "{0} is a chain of {1} functions, and the kernel has 8 frames for a program and what it calls. Let some of them be inlined.");

    public static readonly DiagnosticDescriptor StackPointerLeaves = Error("BPF3032", "Pointer to the stack leaves a subprogram",
        "This hands a pointer to a variable on the stack to the caller, which the verifier refuses of functions that are not inlined. "
        + "Return the value, or let the function be inlined.");

    public static readonly DiagnosticDescriptor FarPacketAccess = Warning("BPF3040", "Packet pointer moved too far",
        "This pointer may have moved by {0} bytes, and beyond 65,535 the verifier does not accept the comparison with DataEnd. "
        + "Limit the number first: 'if (n > 1500) return XdpAction.Drop;'.");

    public static readonly DiagnosticDescriptor UncheckedMapValueOffset = Warning("BPF3041", "Value at an unchecked offset",
        "The offset may lead outside of '{0}', of which there are {1} bytes. Compare the number with the size first, as an unsigned one, "
        + "or use a span.");

    public static readonly DiagnosticDescriptor OutsideLocal = Warning("BPF3042", "Access outside of a local variable",
        "This access may leave '{0}', which has {1} bytes. Compare the number with the size first, as an unsigned one, or use a span.");

    public static readonly DiagnosticDescriptor PointerArithmetic = Error("BPF3043", "Arithmetic on an address",
        "The verifier allows numbers to be added to and subtracted from a pointer, and '{0}' is something else. Compute with offsets instead.");

    public static readonly DiagnosticDescriptor ContextAccess = Error("BPF3044", "Context accessed otherwise than by its fields",
        "The kernel allows what the properties of the context do: fields are read as a whole, and some are written. Use the properties.");

    public static readonly DiagnosticDescriptor MisalignedAtomic = Error("BPF3045", "Atomic operation at an unaligned address",
        "An atomic operation on {0} bytes needs an address that is a multiple of {0}. Lay out the struct so that the field has it.");

    public static readonly DiagnosticDescriptor ExplodingLoop = Warning("BPF3046", "Loop with too many ways through it",
        "What this loop computes depends on conditions in it, and later conditions on that: the verifier follows each combination of up to {0} rounds. "
        + "Compute without a condition, such as 'x ^ (mask & -(x & 1))', or do fewer rounds.");

    public static readonly DiagnosticDescriptor RecordNotSubmitted = Error("BPF3047", "Record not submitted",
        "On a way to the end the record that is reserved here is neither submitted nor discarded. Call Submit or Discard on every way.");

    public static readonly DiagnosticDescriptor SpinLock = Error("BPF3048", "Spin lock",
        "{0}. Take the lock, change the fields, and give it back before anything else.");

    public static readonly DiagnosticDescriptor RecordGivenBack = Error("BPF3049", "Record used after it was submitted",
        "'{0}' gave the record away, so that it cannot be used any more. Do everything with it before.");

    public static readonly DiagnosticDescriptor VariableSlice = Warning("BPF3050", "Index behind a variable start",
        "The slice starts anywhere in '{0}', which has {1} bytes, and the verifier does not see that what is used behind the start is still inside. "
        + "Index the whole instead, such as s[start + 1], or limit the start, such as s[(start & 3)..].");

    public static readonly DiagnosticDescriptor MapKeyWritten = Error("BPF3051", "Write to the key of a map's element",
        "'{0}' is the key in the map itself, which programs may not change. Change a copy of it.");

    public static readonly DiagnosticDescriptor ReferenceMemory = Error("BPF3054", "What belongs to the kernel used as memory",
        "What a lookup or a reservation returned is read by its fields, and given back as it was returned, not moved and not another one. "
        + "Use the properties and methods of its type.");

    public static readonly DiagnosticDescriptor ReservedSize = Error("BPF3055", "Size of a record is not constant",
        "The kernel wants to know how large a record is when the program is loaded. Reserve a constant size, or hand over what you have with Output.");

    public static readonly DiagnosticDescriptor NullUsed = Error("BPF3060", "Null is used",
        "On a way to here this is null, since what was to set it returned false or null. Use it only where that was tested.");

    public static readonly DiagnosticDescriptor UncheckedLength = Warning("BPF3061", "Number of bytes without a limit",
        "'{0}' may be asked for more bytes than there are. Compare the number with the size first, as an unsigned one.");

    public static readonly DiagnosticDescriptor PacketArgument = Error("BPF3062", "Packet bytes for a helper that does not take them",
        "The kernel does not let '{0}' use memory of the packet. Copy the bytes into a local variable first.");

    public static readonly DiagnosticDescriptor SpecialFieldUse = Error("BPF3063", "Lock or timer used as memory",
        "{0}. Use the other fields one by one, and the lock or timer through the value that TryGet found.");

    public static readonly DiagnosticDescriptor ReadOnlyMemory = Error("BPF3064", "Write to bytes that are for reading",
        "What '{0}' returned is for reading only. Take it with TrySliceForWriting.");

    public static readonly DiagnosticDescriptor ReadOnlyData = Error("BPF3076", "Write to read-only data",
        "'{0}' is read-only data of the object file, which programs cannot write. Use a static field that is not readonly, or a map.");

    public static readonly DiagnosticDescriptor PacketViewUse = Error("BPF3065", "PacketView",
        "{0}. Declare it as a local variable, open it with TryOpen, and use it there, or by ref.");

    public static readonly DiagnosticDescriptor BackEndRefused = Error("BPF3900", "LLVM's BPF back end refuses the code", "{0}");
}
