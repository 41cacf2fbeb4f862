using System.Net;
using CoverType.Gateway.Tests.Fakes;
using CoverType.Testing;

namespace CoverType.Gateway.Tests.Monitoring;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Get_ThatGoesWell_WritesNoLine()
    {
        using TemporaryFolder folder = new();
        await using (TestGateway gateway = await TestGateway.StartAsync(
            "Pipeline",
            1,
            new() { ["Serilog:MinimumLevel:Default"] = "Information", ["Log:Folder"] = folder.Path }))
        {
            (await gateway.Http.GetAsync("status", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        string log = await File.ReadAllTextAsync(
            Directory.GetFiles(folder.Path).ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        log.ShouldContain("is ready.");
        log.ShouldNotContain("Proxying");
        log.ShouldNotContain("response");
    }
}
