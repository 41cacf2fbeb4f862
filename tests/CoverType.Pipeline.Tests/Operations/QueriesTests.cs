using System.Net;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class QueriesTests : CollectingPipeline
{
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
}
