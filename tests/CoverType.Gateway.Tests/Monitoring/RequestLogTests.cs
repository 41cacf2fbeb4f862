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

    [Fact]
    public async Task Post_ThatCannotBeSentOn_WritesOneLineASecondWithoutAStackTrace()
    {
        using TemporaryFolder folder = new();
        await using (TestGateway gateway = await TestGateway.StartAsync(
            "Pipeline",
            1,
            new() { ["Serilog:MinimumLevel:Default"] = "Information", ["Log:Folder"] = folder.Path }))
        {
            gateway.Replicas[0].Handler = Answers.AbortAsync;
            for (int i = 0; i < 10; i++)
            {
                using StringContent body = new("{}");
                (await gateway.Http.PostAsync("campaigns", body, TestContext.Current.CancellationToken)).Dispose();
            }
        }

        string[] lines = await File.ReadAllLinesAsync(
            Directory.GetFiles(folder.Path).ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        lines.Count(line => line.Contains("could not be sent on to pipeline", StringComparison.Ordinal)).ShouldBeInRange(1, 5);
        lines.ShouldAllBe(line => !line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
