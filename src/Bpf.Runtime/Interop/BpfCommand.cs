namespace Bpf.Runtime.Interop;

/// <summary>What bpf(2) is asked for (<c>enum bpf_cmd</c>).</summary>
enum BpfCommand
{
    MapCreate = 0,
    MapLookup = 1,
    MapUpdate = 2,
    MapDelete = 3,
    MapNextKey = 4,
    ProgramLoad = 5,
    Pin = 6,
    OpenPin = 7,
    TestRun = 10,
    NextProgramId = 11,
    NextMapId = 12,
    OpenProgramId = 13,
    OpenMapId = 14,
    GetInfo = 15,
    BtfLoad = 18,
    OpenBtfId = 19,
    MapLookupAndDelete = 21,
    MapFreeze = 22,
    NextBtfId = 23,
    MapLookupBatch = 24,
    MapLookupAndDeleteBatch = 25,
    MapUpdateBatch = 26,
    MapDeleteBatch = 27,
    LinkCreate = 28,
    LinkUpdate = 29,
    OpenLinkId = 30,
    NextLinkId = 31,
    LinkDetach = 34,
}
