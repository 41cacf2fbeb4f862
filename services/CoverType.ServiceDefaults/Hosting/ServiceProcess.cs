using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Runs a service as its own process, for <c>Program.cs</c>.</summary>
public static class ServiceProcess
{
    /// <summary>
    /// Builds the service and runs it until it is stopped. A failed start is written to standard error in one line that
    /// names the setting, without a stack trace.
    /// </summary>
    /// <returns>The exit code: 0 after an ordinary stop, 1 if the service could not start.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        ProcessCulture.UseInvariant();

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
            // Background services that have started must see a stop, not a failure of their own.
            app.Lifetime.StopApplication();
            throw;
        }

        await ((IHost)app).WaitForShutdownAsync();
    }
}
