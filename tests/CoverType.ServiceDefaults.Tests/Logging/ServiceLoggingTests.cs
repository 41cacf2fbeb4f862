using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoverType.ServiceDefaults.Tests.Logging;

public sealed class ServiceLoggingTests
{
    [Fact]
    public async Task Logs_OfManyMegabytes_StayWithinTheirLimits()
    {
        using TemporaryFolder folder = new();
        const int limit = 64 * 1024;
        const int retained = 3;
        WebApplication application = SampleHost.Build(new Dictionary<string, string?>
        {
            ["Log:Folder"] = folder.Path,
            ["Log:FileSizeLimitBytes"] = $"{limit}",
            ["Log:RetainedFiles"] = $"{retained}",
            ["Log:StagesOnly"] = "true",
        });
        await using (application)
        {
            ILogger logger = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CoverType.Sample");
            string text = new('x', 500);
            for (int line = 0; line < 2000; line++)
            {
                logger.Line(text);
            }
        }

        FileInfo[] files = new DirectoryInfo(folder.Path).GetFiles();
        files.Length.ShouldBeInRange(2, retained);
        files.Sum(file => file.Length).ShouldBeLessThan((retained + 1) * limit);
    }
}
