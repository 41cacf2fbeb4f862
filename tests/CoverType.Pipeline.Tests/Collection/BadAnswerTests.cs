using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class BadAnswerTests : PreparedCollector
{
    [Theory]
    [InlineData(StatusCodes.Status400BadRequest)]
    [InlineData(StatusCodes.Status422UnprocessableEntity)]
    public async Task PollAsync_GroupThatTheDataApiDoesNotKnow_FailsTheCampaignWithItsReason(int status)
    {
        Campaign campaign = await AddCampaignAsync();
        DataApi.Faults.Enqueue(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"detail":"Número de grupo inválido"}""", context.RequestAborted);
        });

        Campaign failed = await Collector.PollAsync(campaign, Cancellation);

        failed.Outcome.ShouldBe(CampaignOutcome.Failed);
        failed.End!.Reason.ShouldContain("does not know group 1");
        failed.End.Reason.ShouldContain("Número de grupo inválido");
    }

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task PollAsync_BadAnswer_IsLoggedAndTheNextPollGoesOn(string body, int status, string reason)
    {
        DataApi.Faults.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        Campaign campaign = await AddCampaignAsync();

        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Collect);
        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldBeEmpty();
        Directory.Exists(Folder.Combine("objects", "portions", campaign.Key)).ShouldBeFalse("no portion is kept");
        IReadOnlyList<RejectedAnswer> rejected = await Pipeline.Services.GetRequiredService<RejectedAnswers>()
            .ListAsync(campaign.Id, Cancellation);
        rejected.Count.ShouldBe(status >= 500 ? 0 : 1, "what an overloaded API answers is not kept aside");
        rejected.ShouldAllBe(answer => answer.Reason.Contains(reason));
        Pipeline.ReadLog().ShouldContain(reason);
        LastPoll lastPoll = Pipeline.Services.GetRequiredService<LastPoll>();
        PollReport report = (await lastPoll.FindAsync(Cancellation)).ShouldNotBeNull();
        report.Used.ShouldBeFalse();
        report.Message.ShouldContain(reason);

        await Collector.PollAsync(campaign, Cancellation);

        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem();
        (await lastPoll.FindAsync(Cancellation)).ShouldNotBeNull().Used.ShouldBeTrue();
    }

    public static TheoryData<string, int, string> BadAnswers()
    {
        const string Row = "\"2766\",\"139\",\"5\",\"30\",\"0\",\"1000\",\"220\",\"230\",\"140\",\"900\",\"Rawah\"";
        return new TheoryData<string, int, string>
        {
            { "{\"detail\":\"oops\"}", 500, "500" },
            { "<html><body>Bad Gateway</body></html>", 502, "502" },
            { "<html><body>Welcome</body></html>", 200, "HTML" },
            { "{\"group_number\":1,\"batch_number\":1,\"data\":[[\"2766\",\"13", 200, "not JSON" },
            { "", 200, "empty" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"1\"]]}}", 200, "13 fields" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"C9999\",\"1\"]]}}", 200, "Soil_Type" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"C7745\",\"7\"]]}}", 200, "Cover_Type" },
            { $"{{\"group_number\":2,\"batch_number\":1,\"data\":[[{Row},\"C7745\",\"1\"]]}}", 200, "group 2" },
            { $"{{\"group_number\":1,\"batch_number\":11,\"data\":[[{Row},\"C7745\",\"1\"]]}}", 200, "11" },
            { "{\"group_number\":1,\"batch_number\":1,\"data\":[]}", 200, "without any row" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row.Replace("2766", "NaN", StringComparison.Ordinal)},\"C7745\",\"1\"]]}}", 200, "Elevation" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row.Replace("2766", "-1", StringComparison.Ordinal)},\"C7745\",\"1\"]]}}", 200, "Elevation" },
            { $"{{\"group_number\":1,\"batch_number\":-1,\"data\":[[{Row},\"C7745\",\"1\"]]}}", 200, "-1" },
            { $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[\"{new string('1', 10_000_000)}\",\"1\"]]}}", 200, "13 fields" },
            {
                $"{{\"group_number\":1,\"batch_number\":1,\"data\":[[{Row},\"C77\\ud83d\",\"1\"]]}}",
                200,
                "data[0]: field 11 is not valid text"
            },
            { "{\"detail\":\"\\ud83d\"}", 500, "500" },
        };
    }

    [Fact]
    public async Task PollAsync_AnswerThatDrips_IsGivenUpAfterTheTimeoutOfTheWhole()
    {
        await Pipeline.DisposeAsync();
        Pipeline = await PrepareAsync(new() { ["DataApi:Timeout"] = "00:00:00.300" });
        TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DataApi.Faults.Enqueue(async context =>
        {
            await using CancellationTokenRegistration end = context.RequestAborted.Register(aborted.SetResult);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", CancellationToken.None);
                await context.Response.Body.FlushAsync(CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
        });
        Campaign campaign = await AddCampaignAsync();

        await Collector.PollAsync(campaign, Cancellation);

        Pipeline.ReadLog().ShouldContain("did not answer in full within 0.3 s");
        await aborted.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"group_number\":1,")]
    public async Task PollAsync_AnswerThatNeverEnds_IsGivenUpAfterTheTimeout(string beginning)
    {
        await Pipeline.DisposeAsync();
        Pipeline = await PrepareAsync(new() { ["DataApi:Timeout"] = "00:00:00.300" });
        DataApi.Faults.Enqueue(async context =>
        {
            if (beginning.Length > 0)
            {
                await context.Response.WriteAsync(beginning, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        Campaign campaign = await AddCampaignAsync();

        await Collector.PollAsync(campaign, Cancellation);

        Pipeline.ReadLog().ShouldContain("did not answer in full within 0.3 s");
    }

    [Fact]
    public async Task PollAsync_DataApiDown_IsLoggedWithItsAddress()
    {
        string url = DataApi.Url;
        await DataApi.DisposeAsync();
        Campaign campaign = await AddCampaignAsync();

        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Collect);
        Pipeline.ReadLog().ShouldContain(url);
        DataApi = await FakeDataApi.StartAsync();
    }
}
