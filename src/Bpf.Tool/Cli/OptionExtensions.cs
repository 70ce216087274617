using System.CommandLine;

namespace Bpf.Tool.Cli;

static class OptionExtensions
{
    /// <summary>Limits an option to some values. The help text and the error message list those in <paramref name="shown"/>.</summary>
    public static Option<T> WithValues<T>(this Option<T> option, IReadOnlyCollection<string> shown, IReadOnlyCollection<string>? accepted = null)
    {
        option.HelpName = string.Join('|', shown);
        option.CompletionSources.Add(_ => shown.Select(value => new System.CommandLine.Completions.CompletionItem(value)));
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!(accepted ?? shown).Contains(token.Value))
                    result.AddError($"'{token.Value}' is no value for {option.Name}. Use {string.Join(", ", shown)}.");
        });
        return option;
    }
}
