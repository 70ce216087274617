using Bpf.Runtime.Btf;
using Bpf.Runtime.Externs;
using Bpf.Runtime.Relocations;

namespace Bpf.Runtime.Loading;

/// <summary>Makes a spec live. Whatever was made before a failure is given back.</summary>
sealed class ObjectLoader(ObjectSpec spec, BpfLoadOptions options)
{
    readonly Dictionary<MapSpec, BpfMap> _maps = [];
    readonly List<BpfProgram> _programs = [];

    public static BpfObject Load(ObjectSpec spec, BpfLoadOptions? options) => new ObjectLoader(spec, options ?? new BpfLoadOptions()).Load();

    BpfObject Load()
    {
        var programs = Choose();
        var replacements = MapReplacements.Of(spec, options);
        // What cannot be linked fails before the kernel is asked for anything.
        var linked = programs.ConvertAll(p => (Program: p, Code: Linker.Link(spec, p)));
        using var kernel = new KernelTypes();
        var externs = new ExternResolver(spec, kernel);
        var core = new CoreResolver(spec, kernel, options.KernelTypes);
        foreach (var (_, code) in linked)
        {
            core.Resolve(code);
            externs.Resolve(code);
        }
        using var types = BtfLoader.Load(spec, options.Token);
        try
        {
            var creator = new MapCreator(spec.Name, options, replacements, types);
            foreach (var map in spec.Maps)
                _maps.Add(map, creator.Create(map));
            var slots = new SlotFiller(spec, _maps);
            slots.FillMaps(creator.Created.Contains);
            foreach (var (program, code) in linked)
            {
                var (descriptor, log) = new ProgramLoader(spec, program, code, types, options).Load(_maps);
                _programs.Add(BpfProgram.Create(program.Type, program.AttachType, descriptor, program.Name, log));
            }
            slots.FillPrograms(_programs);
            return new BpfObject(spec, _programs, [.. _maps.Values]);
        }
        catch
        {
            foreach (var program in _programs)
                program.Dispose();
            foreach (var map in _maps.Values)
                map.Dispose();
            throw;
        }
    }

    List<ProgramSpec> Choose()
    {
        if (spec.Programs.Count == 0)
            throw new BpfException($"{spec.Name} has no XDP or TC program. {Sections()}");
        return options.Programs is null ? [.. spec.Programs] : [.. options.Programs.Distinct().Select(spec.GetProgram)];
    }

    string Sections()
    {
        var code = spec.Elf.Sections.Where(s => s.IsCode && s.Size > 0).Select(s => s.Name).ToArray();
        return code.Length == 0
            ? "It has no code at all. Mark a method with [Xdp] or [Tc]."
            : $"It has code in {string.Join(", ", code)}. XDP programs are in a section such as 'xdp' or take a 'struct xdp_md *', TC programs are in 'tc', 'tcx/ingress' or 'tcx/egress'.";
    }
}
