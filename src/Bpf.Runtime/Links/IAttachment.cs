namespace Bpf.Runtime.Links;

/// <summary>A program on an interface, by one of the kernel's two ways.</summary>
interface IAttachment : IDisposable
{
    AttachMethod Method { get; }

    uint? Id { get; }

    /// <summary>Whether the program is still on the interface.</summary>
    bool IsAttached { get; }

    /// <summary>Replaces the program, if it is the expected one; null for the one that was attached here last.</summary>
    void Update(BpfProgram program, BpfProgram? expected);

    void Detach();

    void Pin(string path);
}
