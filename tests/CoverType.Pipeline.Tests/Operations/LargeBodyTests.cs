using System.Net;
using System.Text;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class LargeBodyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostCampaigns_BodyAboveTheLimit_IsNotLoggedAsAFaultOfThePipeline()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.StartAsync(folder, dataApi);
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        using StringContent body = new($"{{\"group\": 1{new string(' ', 70_000)}}}", Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await http.PostAsync(new Uri("/api/campaigns", UriKind.Relative), body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        pipeline.ReadLog().ShouldNotContain("unhandled");
    }
}
