using System.Net;
using System.Net.Http.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class PortionsTests : RunningPipeline
{
    private const string Broken = "<html>The proxy answers.</html>";

    protected override void Prepare()
    {
        for (int i = 0; i < 3; i++)
        {
            DataApi.Faults.Enqueue(context => context.Response.WriteAsync(Broken, Cancellation));
        }
    }

    [Fact]
    public async Task GetPortionsAndRejections_AfterBrokenAnswers_HasBothWithTheRawAnswer()
    {
        IReadOnlyList<PortionReport> portions = await Eventually.GetAsync(
            () => GetAsync<IReadOnlyList<PortionReport>>("portions"), portions => portions.Count > 1);

        portions[0].ShouldSatisfyAllConditions(
            () => portions[0].Batch.ShouldBe(1),
            () => portions[0].Rows.ShouldBe(150),
            () => portions[0].Stored.ShouldBeTrue(),
            () => portions[0].Digest.Length.ShouldBe(64));
        RejectionReport rejected = (await GetAsync<IReadOnlyList<RejectionReport>>("rejections"))!.ShouldHaveSingleItem();
        rejected.Times.ShouldBe(3, "the same answer is kept once");
        rejected.Reason.ShouldContain("HTML");
        rejected.LastAt.ShouldBeGreaterThan(rejected.FirstAt);
        (await Client.GetStringAsync(new Uri($"/api/campaigns/1/rejections/{rejected.Digest}", UriKind.Relative), Cancellation))
            .ShouldBe(Broken);
        foreach (string path in new[] { "/api/campaigns/9/portions", "/api/campaigns/9/rejections", "/api/campaigns/1/rejections/00" })
        {
            using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    private Task<T?> GetAsync<T>(string list) =>
        Client.GetFromJsonAsync<T>($"/api/campaigns/1/{list}", PipelineJson.CreateOptions(), Cancellation);
}
