namespace Bpf.Runtime.Links;

/// <summary>A program on an interface, by one of the kernel's two ways.</summary>
interface IAttachment : IDisposable
{
    XdpAttachMethod Method { get; }

    uint? Id { get; }

    void Update(XdpProgram program);

    void Detach();

    void Pin(string path);
}
