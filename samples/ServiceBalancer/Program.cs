using Bpf.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samples.Cli;
using Samples.Hosting;

try
{
    var options = Options.Parse(args);
    if (options.Unload)
    {
        Console.WriteLine(Installation.Remove(options.Pins) ? $"ServiceBalancer is off {options.Interface}." : "There is nothing to unload.");
        return 0;
    }

    using var installation = Installation.Open(options);
    Console.WriteLine($"ServiceBalancer is on {options.Interface} in {installation.Mode} mode. Ctrl-C leaves it there; --unload takes it off.");

    var builder = Host.CreateApplicationBuilder();
    builder.Logging.AddFilter("Microsoft.Hosting", LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
    builder.Services.AddSingleton(options).AddSingleton(installation).AddHostedService<ControlPlane>();
    using var host = builder.Build();
    await host.RunAsync();
    return 0;
}
catch (Exception e) when (e is BpfException or FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return e is FormatException ? 2 : 1;
}
