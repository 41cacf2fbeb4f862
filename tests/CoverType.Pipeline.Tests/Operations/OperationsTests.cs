using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class OperationsTests : RunningPipeline
{
    protected override Dictionary<string, string?> Settings => new() { ["Campaigns:Groups:0"] = "3" };

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

    [Fact]
    public async Task GetRoot_Always_LeadsToThePage()
    {
        using HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });

        using HttpResponseMessage response = await http.GetAsync(new Uri(Pipeline.Url), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location.ShouldBe(new Uri("http://127.0.0.1:8503/pipeline"));
    }

    [Fact]
    public async Task GetCampaign_Unknown_Is404WithProblemDetails()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/campaigns/99", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("There is no campaign 99");
    }

    [Fact]
    public async Task GetStatus_WhileCollecting_TellsTheCampaignAndTheLastPoll()
    {
        PipelineStatus status = await Eventually.GetAsync(
            () => Client.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status is { LastPoll: not null, Campaign.Portions: > 0 });

        status.Activity.ShouldBe(PipelineActivity.Collecting);
        status.Message.ShouldContain("collects group 3");
        status.Campaign!.Batches.ShouldBe(1);
        status.Campaign.DistinctRows.ShouldBeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public async Task GetSteps_WhileCollecting_HasOneRunForAllPolls()
    {
        await Eventually.GetAsync(
            () => Client.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status is { Campaign.Portions: > 2 });

        StepReport run = (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/campaigns/1/steps", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull().ShouldHaveSingleItem();

        run.ShouldSatisfyAllConditions(
            () => run.Step.ShouldBe("collect"),
            () => run.Attempt.ShouldBe(1),
            () => run.Outcome.ShouldBe(StepOutcome.Running),
            () => run.EndedAt.ShouldBeNull(),
            () => run.Node.ShouldStartWith(Environment.MachineName));
        (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/steps?limit=5", PipelineJson.CreateOptions(), Cancellation)).ShouldBe([run]);
    }

    [Fact]
    public async Task GetStepLog_OfTheCollection_IsTextAndGoesOnUntilItsEnd()
    {
        await Eventually.GetAsync(
            ReadCollectionLogAsync,
            text => text.Contains("campaign 1: batch 1 of 10"));
        Task<string> following = Client.GetStringAsync(
            new Uri("/api/campaigns/1/steps/collect/log?attempt=1&follow=true", UriKind.Relative), Cancellation);

        (await OrderAsync(HttpMethod.Post, "1/cancel")).Dispose();
        string log = await following;

        log.ShouldContain("campaign 1: batch 1 of 10");
        log.ShouldContain("kept 150 rows of batch 1");
        log.ShouldNotContain("continuing", Case.Sensitive, "nothing of other work");
        StepReport collect = (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/campaigns/1/steps", PipelineJson.CreateOptions(), Cancellation))![0];
        collect.Outcome.ShouldBe(StepOutcome.Cancelled);
        using HttpResponseMessage none = await Client.GetAsync(
            new Uri("/api/campaigns/1/steps/train/log", UriKind.Relative), Cancellation);
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetSteps_OfUnknownCampaign_Is404()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/api/campaigns/99/steps", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetApiCampaigns_OfSeveral_HasPagesAndFilters()
    {
        foreach (int group in new[] { 4, 5, 4 })
        {
            (await PostAsync($"{{\"group\": {group}}}")).Dispose();
        }

        CampaignPage page = await FindAsync("?limit=2&offset=1");
        page.Items.Select(campaign => (campaign.Id, campaign.Group)).ShouldBe([(3, 5), (2, 4)]);
        (page.Total, page.Offset, page.Limit).ShouldBe((4, 1, 2));
        (await FindAsync("?group=4")).Items.Select(campaign => campaign.Id).ShouldBe([4, 2]);
        (await FindAsync("?state=collecting")).Items.ShouldHaveSingleItem().Id.ShouldBe(1);
        (await FindAsync("?state=collecting,waiting&limit=1")).Total.ShouldBe(4);
        (await FindAsync("?state=not_promoted")).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?limit=0", "limit", "limit must be from 1 to 1000, but is 0.")]
    [InlineData("?limit=1001", "limit", "limit must be from 1 to 1000, but is 1001.")]
    [InlineData("?offset=-1", "offset", "offset must be 0 or more, but is -1.")]
    [InlineData("?group=11", "group", "group must be from 1 to 10, but is 11.")]
    [InlineData("?state=lost", "state", "state must be one or several of waiting, collecting, training, promoted, ")]
    public async Task GetApiCampaigns_InvalidQuery_Is400WithAnEntryForTheParameter(
        string query, string parameter, string reason)
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri($"/api/campaigns{query}", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string text = await response.Content.ReadAsStringAsync(Cancellation);
        using JsonDocument problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe([parameter], text);
        problem.RootElement.GetProperty("errors").GetProperty(parameter)[0].GetString().ShouldNotBeNull().ShouldStartWith(reason);
    }

    [Theory]
    [InlineData("/api/campaigns?limit=abc", "limit", "limit must be a whole number from 1 to 1000, but is 'abc'.")]
    [InlineData("/api/promotions?limit=1.5", "limit", "limit must be a whole number from 1 to 1000, but is '1.5'.")]
    [InlineData("/api/steps?offset=99999999999", "offset", "offset must be a whole number of 0 or more, but is '99999999999'.")]
    [InlineData("/api/campaigns?group=one", "group", "group must be a whole number from 1 to 10, but is 'one'.")]
    [InlineData("/api/campaigns/1/steps/train/log?attempt=x", "attempt", "attempt must be a whole number of 1 or more, but is 'x'.")]
    [InlineData("/api/campaigns/1/steps/train/log?follow=", "follow", "follow must be true or false, but is ''.")]
    public async Task Get_QueryValueOfAnotherKind_Is400WithWhatItMustBe(string path, string parameter, string reason)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        JsonProperty error = problem.RootElement.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem();
        error.Name.ShouldBe(parameter);
        error.Value.EnumerateArray().Select(sentence => sentence.GetString()).ShouldBe([reason]);
    }

    [Fact]
    public async Task Get_EveryQueryValueOfEveryController_HasASentenceOfOurs()
    {
        ApiParameterDescription[] typed = [];
        foreach (ApiDescription action in Pipeline.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>()
            .ApiDescriptionGroups.Items.SelectMany(group => group.Items))
        {
            ApiParameterDescription[] values =
            [
                .. action.ParameterDescriptions
                    .Where(value => value.Source == BindingSource.Query && value.Type != typeof(string)),
            ];
            typed = [.. typed, .. values];
            foreach (ApiParameterDescription value in values)
            {
                string path = action.RelativePath!
                    .Replace("{id}", "1", StringComparison.Ordinal)
                    .Replace("{step}", "train", StringComparison.Ordinal);
                using HttpRequestMessage request = new(new HttpMethod(action.HttpMethod!), $"{path}?{value.Name}=abc");
                using HttpResponseMessage response = await Client.SendAsync(request, Cancellation);

                response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, request.RequestUri!.ToString());
                using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
                string? reason = problem.RootElement.GetProperty("errors").GetProperty(value.Name)[0].GetString();
                reason.ShouldNotBeNull().ShouldMatch($"^{value.Name} must be (a whole number (from|of) .*|true or false), but is 'abc'\\.$");
            }
        }

        typed.Length.ShouldBeGreaterThan(7, "all parameters were found");
    }

    [Fact]
    public async Task PostCancel_OfAWaitingAndOfTheActiveCampaign_EndsBoth()
    {
        (await PostAsync("""{"group": 4}""")).Dispose();

        using HttpResponseMessage waiting = await OrderAsync(HttpMethod.Post, "2/cancel", """{"reason": "A mistake."}""");
        using HttpResponseMessage active = await OrderAsync(HttpMethod.Post, "1/cancel");
        using HttpResponseMessage again = await OrderAsync(HttpMethod.Post, "1/cancel");
        using HttpResponseMessage unknown = await OrderAsync(HttpMethod.Post, "99/cancel");

        CampaignReport cancelled = (await ReadAsync<CampaignReport>(waiting)).ShouldNotBeNull();
        cancelled.State.ShouldBe(CampaignState.Cancelled);
        cancelled.Reason.ShouldBe("An operator cancelled it: A mistake.");
        (await ReadAsync<CampaignReport>(active))!.Step.ShouldBe("close");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PostResumeAndDelete_OfACancelledCampaign_AreCarriedOut()
    {
        (await PostAsync("""{"group": 4}""")).Dispose();
        (await OrderAsync(HttpMethod.Post, "2/cancel")).Dispose();

        using HttpResponseMessage wrong = await OrderAsync(HttpMethod.Post, "2/resume", """{"from": "done"}""");
        using HttpResponseMessage resumed = await OrderAsync(HttpMethod.Post, "2/resume");
        using HttpResponseMessage tooEarly = await OrderAsync(HttpMethod.Delete, "2");
        (await OrderAsync(HttpMethod.Post, "2/cancel")).Dispose();
        using HttpResponseMessage deleted = await OrderAsync(HttpMethod.Delete, "2");
        using HttpResponseMessage gone = await OrderAsync(HttpMethod.Get, "2");

        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync<CampaignReport>(resumed))!.Step.ShouldBe("collect");
        tooEarly.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await FindAsync("")).Items.Select(campaign => campaign.Id).ShouldBe([1]);
    }

    [Fact]
    public async Task PutAndDeleteExclusion_OfACampaign_SetTheReasonAndTakeItBack()
    {
        using HttpResponseMessage none = await OrderAsync(HttpMethod.Put, "1/exclusion", "{}");
        using HttpResponseMessage unknown = await OrderAsync(HttpMethod.Put, "9/exclusion", """{"reason": "Wrong labels."}""");
        using HttpResponseMessage excluded = await OrderAsync(HttpMethod.Put, "1/exclusion", """{"reason": "Wrong labels."}""");
        using HttpResponseMessage included = await OrderAsync(HttpMethod.Delete, "1/exclusion");

        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync<CampaignReport>(excluded))!.Exclusion.ShouldBe("Wrong labels.");
        (await ReadAsync<CampaignReport>(included))!.Exclusion.ShouldBeNull();
    }

    [Fact]
    public async Task GetHealth_Running_IsReady()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/health/ready", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string?> ReadCollectionLogAsync()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/api/campaigns/1/steps/collect/log", UriKind.Relative), Cancellation);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(Cancellation) : null;
    }

    private async Task<CampaignPage> FindAsync(string query) => (await Client.GetFromJsonAsync<CampaignPage>(
        $"/api/campaigns{query}", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull();

    private async Task<HttpResponseMessage> OrderAsync(HttpMethod method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(method, $"/api/campaigns/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.SendAsync(request, Cancellation);
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        Client.PostAsync(
            new Uri("/campaigns", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json"),
            Cancellation);

    private static Task<T?> ReadAsync<T>(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<T>(PipelineJson.CreateOptions(), Cancellation);
}
