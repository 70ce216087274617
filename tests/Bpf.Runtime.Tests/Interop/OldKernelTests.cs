using Bpf.Runtime.Interop;
using Bpf.Runtime.Loading;

namespace Bpf.Runtime.Tests.Interop;

public unsafe class OldKernelTests
{
    [Theory]
    [InlineData("4.9", 0, false, 0)]
    [InlineData("4.19", 0, true, 0)]
    [InlineData("5.4", 0, true, 3)]
    [InlineData("5.15", 37, true, 3)]
    public void WhatAKernelDoesNotKnowIsLeftOut(string kernel, int attachType, bool named, int functions)
    {
        var attributes = new ProgramLoadAttributes { ExpectedAttachType = AttachType.Xdp, Name = ObjectName.From("p"), FunctionCount = 3 };
        OldKernel.Adapt(ref attributes, Version.Parse(kernel));
        Assert.Equal((attachType, named ? "p" : "", functions), ((int)attributes.ExpectedAttachType, attributes.Name.ToString(), attributes.FunctionCount));
    }

    [Theory]
    [InlineData("Filter", "Filter")]
    [InlineData("a_name_of_more_than_fifteen", "a_name_of_more_")]
    [InlineData("a-b c", "a_b_c")]
    [InlineData(".rodata", ".rodata")]
    public void NamesAreMadeFitForTheKernel(string name, string expected) => Assert.Equal(expected, ObjectName.From(name).ToString());
}
