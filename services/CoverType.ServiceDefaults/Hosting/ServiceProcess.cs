using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Runs a service as a process of its own: what a <c>Program.cs</c> consists of.</summary>
public static class ServiceProcess
{
    /// <summary>
    /// Builds and runs the service until it is told to stop. What keeps it from starting is written to standard error
    /// as one message that names the setting, not as a stack trace.
    /// </summary>
    /// <returns>The exit code: 0 after an ordinary stop, 1 where the service could not start.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);

        string urls = "";
        try
        {
            await using WebApplication app = build();
            urls = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
            await app.RunAsync();
            return 0;
        }
        catch (Exception failure) when (StartFailure.Describe(failure, urls) is string message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }
}
