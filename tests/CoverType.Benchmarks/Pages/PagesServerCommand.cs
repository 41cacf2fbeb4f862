using System.Globalization;
using CoverType.Web;
using Microsoft.AspNetCore.Builder;

namespace CoverType.Benchmarks.Pages;

/// <summary>
/// The front end in a process of its own, so that its memory is not that of the browser's driver. It prints its address, and
/// for each line of its input the bytes that its objects take and the size of its process; it ends when its input does.
/// </summary>
internal static class PagesServerCommand
{
    public const string Name = "pages-server";

    /// <summary>Serves the pages with the settings <paramref name="settings"/>, as command-line arguments.</summary>
    public static async Task<int> RunAsync(string[] settings)
    {
        await using WebApplication pages = FrontEndHost.Build(
            ["--urls", "http://127.0.0.1:0", "--Log:StagesOnly", "true", "--Serilog:MinimumLevel:Default", "Error", .. settings]);
        await pages.StartAsync();
        Console.WriteLine(pages.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
        {
            long objects = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{objects} {Environment.WorkingSet}"));
        }

        await pages.StopAsync();
        return 0;
    }
}
