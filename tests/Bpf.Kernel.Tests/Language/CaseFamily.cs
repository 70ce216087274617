namespace Bpf.Kernel.Tests.Language;

/// <summary>The cases of one part of the language. A class in <c>Cases</c> that derives from this is found by itself.</summary>
internal abstract class CaseFamily
{
    private const string Suffix = "Cases";

    public static IReadOnlyList<CaseFamily> All { get; } =
    [
        .. typeof(CaseFamily).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseFamily)))
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (CaseFamily)Activator.CreateInstance(type)!),
    ];

    public abstract IEnumerable<LanguageCase> Cases { get; }

    /// <summary>The part of docs/language.md; several families may be about one.</summary>
    public virtual string Name => GetType().Name[..^Suffix.Length];
}
