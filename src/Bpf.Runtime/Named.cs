namespace Bpf.Runtime;

static class Named
{
    public static T Find<T>(IReadOnlyList<T> items, Func<T, string> nameOf, string name, string kind, string owner)
    {
        foreach (var item in items)
            if (nameOf(item) == name)
                return item;
        var known = items.Count == 0 ? $"It has no {kind} at all." : $"It has: {string.Join(", ", items.Select(nameOf))}.";
        throw new BpfException($"{owner} has no {kind} '{name}'. {known}");
    }
}
