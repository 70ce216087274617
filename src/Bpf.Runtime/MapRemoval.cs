using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

static unsafe class MapRemoval
{
    public static bool Remove(BpfMap map, void* key)
    {
        var error = map.Delete(key);
        if (error is 0 or Errno.ENOENT)
            return error == 0;
        throw map.IsArray
            ? new BpfNotSupportedException("removal from arrays",
                $"Map '{map.Name}' is an array, whose elements always exist. Set the element to zero.", errorNumber: error)
            : map.Refused("Removing from", error);
    }
}
