using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Pipeline.CommandLine;

/// <summary>How the program builds its worker, which the root knows and the commands do not.</summary>
/// <param name="Identity">The worker's name and port.</param>
/// <param name="Build">Builds it from arguments; the second parameter is called before the features are added.</param>
internal sealed record WorkerHost(
    ServiceIdentity Identity, Func<string[], Action<WebApplicationBuilder>?, WebApplication> Build);
