using Bpf.Runtime.Btf;
using Bpf.Tool.Variables;

namespace Bpf.Tool.Tests;

public class VariableValueTests
{
    static readonly VariableType s_unsigned = new(BtfKind.Int, false, false, []);
    static readonly VariableType s_signed = new(BtfKind.Int, true, false, []);
    static readonly VariableType s_boolean = new(BtfKind.Int, false, true, []);
    static readonly VariableType s_struct = new(BtfKind.Struct, false, false, []);

    static readonly VariableType s_enum = new(BtfKind.Enum, false, false, [new BtfMember("Pass", 0, 0, 0, 2), new BtfMember("Drop", 0, 0, 0, 1)]);

    [Theory]
    [InlineData("53", 2, "3500")]
    [InlineData("0x35", 2, "3500")]
    [InlineData("65535", 2, "FFFF")]
    [InlineData("0xFFFFFFFFFFFFFFFF", 8, "FFFFFFFFFFFFFFFF")]
    [InlineData("192.0.2.1", 4, "C0000201")]
    [InlineData("16909060", 4, "04030201")]
    public void Number_IsLittleEndian_AndAnAddressIsInNetworkOrder(string text, int size, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(VariableValue.Parse(s_unsigned, size, text)!));

    [Theory]
    [InlineData("65536", 2)]
    [InlineData("-1", 4)]
    [InlineData("", 4)]
    [InlineData("0x", 4)]
    [InlineData("1.5", 8)]
    [InlineData("1", 3)]
    [InlineData("many", 1)]
    public void WhatDoesNotFit_IsRefused(string text, int size) => Assert.Null(VariableValue.Parse(s_unsigned, size, text));

    [Theory]
    [InlineData("-1", 1, "FF")]
    [InlineData("-128", 1, "80")]
    [InlineData("127", 1, "7F")]
    public void SignedNumber_MayBeNegative(string text, int size, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(VariableValue.Parse(s_signed, size, text)!));

    [Fact]
    public void SignedNumber_HasASmallerRange() => Assert.Null(VariableValue.Parse(s_signed, 1, "128"));

    [Theory]
    [InlineData("true", "01")]
    [InlineData("FALSE", "00")]
    [InlineData("1", "01")]
    public void Boolean_TakesWordsAndDigits(string text, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(VariableValue.Parse(s_boolean, 1, text)!));

    [Fact]
    public void Boolean_RefusesOtherNumbers() => Assert.Null(VariableValue.Parse(s_boolean, 1, "2"));

    [Theory]
    [InlineData("drop", "01000000")]
    [InlineData("Pass", "02000000")]
    [InlineData("7", "07000000")]
    public void Enum_TakesMembersAndNumbers(string text, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(VariableValue.Parse(s_enum, 4, text)!));

    [Theory]
    [InlineData("2001:db8::1", 16, "20010DB8000000000000000000000001")]
    [InlineData("02:00:00:00:00:01", 6, "020000000001")]
    [InlineData("192.0.2.1", 4, "C0000201")]
    public void AddressStruct_TakesAnAddress(string text, int size, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(VariableValue.Parse(s_struct, size, text)!));

    [Fact]
    public void Struct_TakesNoNumber() => Assert.Null(VariableValue.Parse(s_struct, 4, "1"));

    [Fact]
    public void Wanted_NamesTheMembersOfAnEnum() => Assert.Equal("one of Pass, Drop, or a number of 4 bytes", VariableValue.Wanted(s_enum, 4));

    [Fact]
    public void Wanted_IsNull_WhereTextCannotSayIt() => Assert.Null(VariableValue.Wanted(s_struct, 12));
}
