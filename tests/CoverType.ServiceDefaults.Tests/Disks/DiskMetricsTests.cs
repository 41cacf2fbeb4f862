using System.Globalization;
using System.Text.RegularExpressions;
using CoverType.ServiceDefaults.Disks;
using CoverType.ServiceDefaults.Hosting;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;

namespace CoverType.ServiceDefaults.Tests.Disks;

public sealed class DiskMetricsTests
{
    [Fact]
    public async Task GetMetrics_AFolderThatDoesNotExistYet_HasTheSpaceOfTheDiskThatItWillBeOn()
    {
        using TemporaryFolder folder = new();
        string later = folder.Combine("models", "later");

        string metrics = await ScrapeAsync([later, later]);

        double free = Read(metrics, "covertype_disk_free_bytes", later);
        double size = Read(metrics, "covertype_disk_size_bytes", later);
        DriveInfo disk = new(folder.Path);
        size.ShouldBe(disk.TotalSize);
        free.ShouldBeInRange(1, size);
        free.ShouldBe(disk.AvailableFreeSpace, tolerance: size / 10);
        Directory.Exists(later).ShouldBeFalse();
    }

    [Fact]
    public async Task GetMetrics_AFolderRelativeToTheWorkingFolder_IsNamedInFull() =>
        (await ScrapeAsync(["work"])).ShouldContain($"folder=\"{Path.GetFullPath("work")}\"");

    private static async Task<string> ScrapeAsync(string[] folders)
    {
        await using WebApplication service = SampleHost.Build(configure: builder =>
            builder.Services.AddServiceInstruments("CoverType.Sample").AddDiskMetrics(_ => folders));
        service.MapServiceMetrics();
        using HttpClient http = await SampleHost.StartAsync(service);
        return await http.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static double Read(string metrics, string name, string folder) => double.Parse(
        Regex.Match(metrics, $"(?m)^{name}{{[^}}]*folder=\"{Regex.Escape(folder)}\"[^}}]*}} (?<value>[0-9.e+]+)").Groups["value"].Value,
        CultureInfo.InvariantCulture);
}
