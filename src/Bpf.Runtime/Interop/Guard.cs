namespace Bpf.Runtime.Interop;

static class Guard
{
    /// <summary>Makes something that takes over a resource; if that fails, the resource is disposed.</summary>
    public static TResult OrDispose<TResource, TResult>(TResource resource, Func<TResource, TResult> make) where TResource : IDisposable
    {
        try
        {
            return make(resource);
        }
        catch
        {
            resource.Dispose();
            throw;
        }
    }
}
