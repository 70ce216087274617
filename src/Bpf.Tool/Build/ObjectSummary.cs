using Bpf.Runtime;

namespace Bpf.Tool.Build;

/// <summary>One line about an object that was built.</summary>
static class ObjectSummary
{
    public static string Of(string path)
    {
        var spec = ObjectSpec.ReadFile(path);
        var programs = spec.Programs.Select(program => $"{program.Name} {program.GetInstructions().Sum(instruction => instruction.Instruction.Slots)} instructions");
        return $"{path}: {string.Join(", ", programs)}";
    }
}
