using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Variables;

/// <summary>Applies <c>--set name=value</c>.</summary>
static class VariableSettings
{
    public static void Apply(ObjectSpec spec, IReadOnlyList<string> settings)
    {
        foreach (var setting in settings)
        {
            if (setting.IndexOf('=') is not (> 0 and var equals))
                throw new CommandException($"'{setting}' is not a setting", "Write --set name=value.");

            var variable = spec.GetVariable(setting[..equals]);
            VariableWriter.Write(variable, VariableType.Of(spec, variable.Name), setting[(equals + 1)..]);
        }
    }
}
