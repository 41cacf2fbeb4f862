using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The worker that a command belongs to: its host, with the settings that stand among the command's arguments.</summary>
/// <param name="Host">How the program builds it.</param>
/// <param name="Settings">
/// As they were written, such as <c>--Training:Seed=7</c>. They go before those of files and the environment.
/// </param>
internal sealed record Worker(WorkerHost Host, IReadOnlyList<string> Settings)
{
    /// <summary>Creates a builder with the worker's configuration and without its features.</summary>
    public WebApplicationBuilder CreateBuilder() => ServiceHost.CreateBuilder(Host.Identity, [.. Settings]);

    /// <summary>Builds the worker, which works once it is started.</summary>
    /// <param name="configure">Is called before the features are added.</param>
    public WebApplication Build(Action<WebApplicationBuilder> configure) => Host.Build([.. Settings], configure);
}
