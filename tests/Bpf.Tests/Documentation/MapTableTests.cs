using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Bpf.CompilerServices;

namespace Bpf.Tests.Documentation;

/// <summary>The table of docs/maps.md is what the attributes say. <c>BPF_UPDATE_GOLDEN=1</c> writes it anew.</summary>
public class MapTableTests
{
    private const string Begin = "<!-- maps: begin -->\n";
    private const string End = "<!-- maps: end -->";

    [Fact]
    public void Table_is_that_of_the_attributes()
    {
        var page = File.ReadAllText(PagePath());
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var table = Table();
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") File.WriteAllText(PagePath(), page[..begin] + table + page[end..]);
        else Assert.Equal(table, page[begin..end]);
    }

    private static string Table()
    {
        var text = new StringBuilder("| Class | Kernel's type | Linux | In programs |\n|---|---|---|---|\n");
        var maps = typeof(MapDefinition).Assembly.GetTypes().Select(type => (Type: type, Attribute: type.GetCustomAttribute<BpfMapAttribute>()))
            .Where(map => map.Attribute is not null).OrderBy(map => map.Attribute!.Type);
        foreach (var (type, attribute) in maps)
            text.Append($"| `{NameOf(type)}` | {attribute!.Type} | {attribute.MinimumKernel} | {string.Join(", ", Operations(type))} |\n");
        return text.ToString();
    }

    // Each name once; methods that take pointers are the kernel's own.
    private static IEnumerable<string> Operations(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => typeof(MapDefinition).IsAssignableFrom(method.DeclaringType) && method.DeclaringType != typeof(MapDefinition))
            .Where(method => !method.IsSpecialName && !method.GetParameters().Any(parameter => parameter.ParameterType.IsPointer))
            .Where(method => method.GetCustomAttribute<BpfHelperAttribute>() is null || method.ReturnType == typeof(void) || method.Name == "Query")
            .GroupBy(method => method.Name).Select(group => $"`{group.Key}`").Order(StringComparer.Ordinal);

    private static string NameOf(Type type) => Regex.Replace(type.Name, "`.*", "")
        + (type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : "");

    private static string PagePath([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/maps.md");
}
