using System.Text.Json;

namespace Bpf.Tool.Tests;

static class JsonShape
{
    /// <summary>Scripts rely on the names: the object must have these and no others.</summary>
    public static void Has(JsonElement element, params string[] names) =>
        Assert.Equal(names, element.EnumerateObject().Select(property => property.Name));
}
