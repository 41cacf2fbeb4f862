using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class CampaignRequestsTests : CollectingPipeline
{
    [Fact]
    public async Task PostCampaigns_ValidRequest_IsQueuedBehindTheActiveOne()
    {
        using HttpResponseMessage response = await PostAsync("""{"group": 4, "minimum_rows": 500}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        CampaignReport created = (await ReadAsync<CampaignReport>(response)).ShouldNotBeNull();
        created.Group.ShouldBe(4);
        created.MinimumRows.ShouldBe(500);
        response.Headers.Location.ShouldBe(new Uri($"/campaigns/{created.Id}", UriKind.Relative));

        IReadOnlyList<CampaignReport>? all = await Client.GetFromJsonAsync<IReadOnlyList<CampaignReport>>(
            "/campaigns", PipelineJson.CreateOptions(), Cancellation);
        all.ShouldNotBeNull().Single(campaign => campaign.Id == created.Id).State.ShouldBeOneOf(
            CampaignState.Waiting, CampaignState.Collecting);
    }

    [Theory]
    [InlineData("{}", "group")]
    [InlineData("""{"group": 0}""", "group")]
    [InlineData("""{"group": 11}""", "group")]
    [InlineData("""{"group": 1, "minimum_rows": 5}""", "minimum_rows")]
    [InlineData("""{"group": "one"}""", "$.group")]
    public async Task PostCampaigns_InvalidRequest_Is400WithAnEntryForTheField(string body, string field)
    {
        using HttpResponseMessage response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(field);
    }

    [Theory]
    [InlineData("""{"group": "1"}""", "$.group", "group must be a whole number; it is \"1\".")]
    [InlineData("""{"group": 1.5}""", "$.group", "group must be a whole number; it is 1.5.")]
    [InlineData("""{"group": 99999999999}""", "$.group", "group must be a whole number; it is 99999999999.")]
    [InlineData("""{"group": true}""", "$.group", "group must be a whole number; it is true.")]
    [InlineData("""{"group": 1, "Group": 2}""", "$.Group", "Group is not a member of this body. It has: group, minimum_rows.")]
    [InlineData("""{"group": 1, "rows": 500}""", "$.rows", "rows is not a member of this body. It has: group, minimum_rows.")]
    [InlineData("""{"group": 1, "group": 2}""", "$", "The body has a member twice.")]
    [InlineData("""{"group": 1,}""", "$", "The body is not valid JSON: line 1, byte 13.")]
    [InlineData("""[1]""", "$", "The body must be a JSON object; it is [1].")]
    [InlineData("null", "$", "The body must be a JSON object; it is null.")]
    [InlineData("", "", "A non-empty request body is required.")]
    public async Task PostCampaigns_BodyOfAnotherForm_Is400WithAClearReason(string body, string field, string reason)
    {
        using HttpResponseMessage response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string text = await response.Content.ReadAsStringAsync(Cancellation);
        using JsonDocument problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(reason);
        text.ShouldNotContain("System.");
        text.ShouldNotContain("CoverType.");
        problem.RootElement.EnumerateObject().Select(member => member.Name).ShouldContain("traceId");
    }

    [Fact]
    public async Task PostCampaigns_TwoWrongMembers_HasAnEntryForEach()
    {
        using HttpResponseMessage response = await PostAsync("""{"group": "1", "minimum_rows": 1.5}""");

        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name)
            .ShouldBe(["$.group", "$.minimum_rows"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task PostCampaigns_AnotherContentType_Is415(string contentType)
    {
        using StringContent body = new("""{"group": "1"}""", Encoding.UTF8, contentType);

        using HttpResponseMessage response = await Client.PostAsync(
            new Uri("/api/campaigns", UriKind.Relative), body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task PostCampaigns_BodyAboveTheLimit_Is413()
    {
        using HttpResponseMessage response = await PostAsync($"{{\"group\": 1{new string(' ', 70_000)}}}");

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }
}
