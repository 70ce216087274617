using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// IrMap -> a variable in .maps, an array of pointers: one for each attribute, which loaders read from BTF and which mean nothing here; then what
/// the map holds at first, which loaders read from relocations.
/// </summary>
internal partial class ModuleGenerator
{
    private const uint PointerAlignment = 8;

    private LLVMValueRef DefineMap(IrMap map)
    {
        var variable = Module.AddGlobal(MapType(map), map.Name);
        variable.Section = ".maps";
        variable.Alignment = PointerAlignment;
        variable.Linkage = LLVMLinkage.LLVMExternalLinkage;
        _debug.Describe(variable, map);
        return variable;
    }

    private LLVMTypeRef MapType(IrMap map) => LLVMTypeRef.CreateArray(Types.Pointer, (uint)(_debug.MapAttributeCount(map) + SlotCount(map)));

    private static int SlotCount(IrMap map) => map.Slots.Count == 0 ? 0 : (int)map.Slots.Max(slot => slot.Index) + 1;

    private void InitializeMap(IrMap map)
    {
        var attributes = _debug.MapAttributeCount(map);
        var pointers = new LLVMValueRef[attributes + SlotCount(map)];
        Array.Fill(pointers, LLVMValueRef.CreateConstNull(Types.Pointer));
        foreach (var slot in map.Slots)
            pointers[attributes + slot.Index] = slot.Map is { } inner ? Address(inner) : Declaration(slot.Program!).Value;
        var variable = _maps[map];
        variable.Initializer = LLVMValueRef.CreateConstArray(Types.Pointer, pointers);
    }
}
