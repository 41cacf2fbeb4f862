using CoverType.Benchmarks.Serving;
using Microsoft.AspNetCore.Builder;

namespace CoverType.Benchmarks.Embedded;

/// <summary>
/// Runs a bare ASP.NET Core server until the end of the standard input; the first line of the output is its address.
/// </summary>
internal static class EchoCommand
{
    internal const string Name = "embedded-echo";

    internal static async Task<int> RunAsync()
    {
        await using WebApplication echo = EchoServer.Build();
        await echo.StartAsync();
        Console.WriteLine(echo.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
