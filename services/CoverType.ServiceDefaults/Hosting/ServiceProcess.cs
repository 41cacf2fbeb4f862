using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

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
            await RunAsync(app);
            return 0;
        }
        catch (Exception failure) when (StartFailure.Describe(failure, urls) is string message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }

    private static async Task RunAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What has been started in the background must know that this is the end, and not a failure of its own.
            app.Lifetime.StopApplication();
            throw;
        }

        await ((IHost)app).WaitForShutdownAsync();
    }
}
