namespace Bpf.Runtime.Btf;

/// <summary>The bytes of a type that no member has.</summary>
static class BtfPadding
{
    // As deep as structs nest in what people write; keys are no longer than the kernel's stack.
    const int MaximumDepth = 16, MaximumSize = 512;

    /// <summary>Where they are.</summary>
    /// <param name="types">The types of an object.</param>
    /// <param name="id">The number of a type.</param>
    public static int[] Of(BtfTypes types, int id)
    {
        if (types.SizeOf(id) is not (> 0 and <= MaximumSize and var size))
            return [];
        var used = new bool[size];
        Mark(types, id, used, 0);
        return [.. Enumerable.Range(0, used.Length).Where(place => !used[place])];
    }

    static void Mark(BtfTypes types, int id, Span<bool> used, int depth)
    {
        var type = types.Resolve(id);
        if (type.Kind is BtfKind.Struct or BtfKind.Union && depth < MaximumDepth)
            foreach (var member in type.Members)
                Mark(types, member, used, depth + 1);
        else if (type.Kind == BtfKind.Array && depth < MaximumDepth && (int)types.SizeOf(type.TypeId) is > 0 and var size)
            for (var start = 0; start + size <= used.Length; start += size)
                Mark(types, type.TypeId, used.Slice(start, size), depth + 1);
        else
            used.Fill(true);
    }

    static void Mark(BtfTypes types, BtfMember member, Span<bool> used, int depth)
    {
        var (start, bits) = (member.BitOffset / 8, member.BitSize);
        var end = bits > 0 ? (member.BitOffset + bits + 7) / 8 : start + types.SizeOf(member.TypeId);
        // What a damaged file says outside of the type is nothing.
        if (start > end || end > used.Length)
            return;
        var part = used[(int)start..(int)end];
        if (bits > 0)
            part.Fill(true);
        else
            Mark(types, member.TypeId, part, depth);
    }
}
