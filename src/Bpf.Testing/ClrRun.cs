using Bpf.Simulation;

namespace Bpf.Testing;

/// <summary>What all kinds of programs have in common when they run on the CLR: the machine in force, the trace, tail calls, exceptions.</summary>
internal static class ClrRun
{
    /// <summary>Runs a program with a machine in force.</summary>
    /// <returns>What the program gave, and what it traced.</returns>
    public static (T Result, IReadOnlyList<string> Trace) Run<T>(Func<Machine, T> run)
    {
        var outer = Machine.Current;
        var machine = outer ?? new Machine(cpuCount: 1);
        var trace = new List<string>();
        var tracing = machine.Tracing;
        try
        {
            Machine.Current = machine;
            machine.Tracing = trace.Add;
            machine.TailCalls = 0;
            return (run(machine), trace);
        }
        finally
        {
            machine.Tracing = tracing;
            Machine.Current = outer;
        }
    }

    /// <summary>Calls a program, and those that it goes on with.</summary>
    /// <param name="program">The program.</param>
    /// <param name="call">Calls a program with its context.</param>
    /// <param name="aborted">What a program decides that throws.</param>
    public static (TAction Action, Exception? Exception) Call<TMethod, TAction>(TMethod program, Func<TMethod, TAction> call, TAction aborted)
        where TMethod : Delegate
    {
        while (true)
        {
            try
            {
                return (call(program), null);
            }
            catch (TailCallException tail)
            {
                program = (TMethod)tail.Target;
            }
            catch (Exception exception)
            {
                return (aborted, exception);
            }
        }
    }
}
