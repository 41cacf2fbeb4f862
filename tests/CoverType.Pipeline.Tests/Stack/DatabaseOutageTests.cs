using System.Net;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;

namespace CoverType.Pipeline.Tests.Stack;

public sealed class DatabaseOutageTests(StackServers servers) : IClassFixture<StackServers>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_DatabaseAwayForAWhile_AnswersWith503AndLogsTwoLines()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        fixture.DataApi.WindowsPass = false;
        await using TestPipeline pipeline = await fixture.StartAsync();
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        await Eventually.GetAsync(
            () => StackFixture.AskAsync<PipelineStatus>(http, "/status"), status => status.Campaign?.Portions > 0);
        string before = pipeline.ReadLog();

        await servers.Database.StopAsync();
        for (int look = 0; look < 30; look++)
        {
            // An open page asks without end, and every scheduler of the host has its turns.
            await ShouldBeUnavailableAsync(http.GetAsync(new Uri("/status", UriKind.Relative), Cancellation));
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
        }

        await ShouldBeUnavailableAsync(http.GetAsync(new Uri("/campaigns", UriKind.Relative), Cancellation));
        await ShouldBeUnavailableAsync(http.PostAsync(
            new Uri("/campaigns", UriKind.Relative),
            new StringContent("""{"group": 2}""", Encoding.UTF8, "application/json"),
            Cancellation));
        string ready = await (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation))
            .Content.ReadAsStringAsync(Cancellation);
        ready.ShouldContain("Database:ConnectionString");
        await servers.Database.ResumeAsync(Cancellation);

        await Eventually.GetAsync(
            () => Task.FromResult<string?>(pipeline.ReadLog()[before.Length..]),
            log => log.Contains("is available again", StringComparison.Ordinal));
        int requests = fixture.DataApi.Requests;
        await Eventually.GetAsync(
            () => Task.FromResult<object?>(fixture.DataApi.Requests), now => (int)now > requests);
        // The scheduler says once, without a cause, that it was firing a trigger when its database went away.
        string[] lines = [.. pipeline.ReadLog()[before.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains(" INF ", StringComparison.Ordinal)
                && !line.Contains("FireBatchRolledBack", StringComparison.Ordinal))];
        int end = Array.FindIndex(lines, line => line.Contains("the state database is available again", StringComparison.Ordinal));
        end.ShouldBe(1, string.Join('\n', lines));
        lines[0].ShouldContain("the state database is not available");
        // On a slow machine the lease of the poll has run out meanwhile, which is no line about the outage.
        lines[2..].ShouldAllBe(line => line.Contains("WorkLeases", StringComparison.Ordinal)
            || line.Contains("CollectJob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_LeaseTakenByAnotherDuringAPoll_LeavesThePollWithAWarning()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.DataApi.Faults.Enqueue(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        await using TestPipeline pipeline = await fixture.StartAsync();
        await asked.Task.WaitAsync(Cancellation);

        await servers.Database.ExecuteAsync(
            $"UPDATE {fixture.Database}.leases SET owner = 'another', expires_at = 1.5 * expires_at WHERE name = 'collect'",
            Cancellation);

        string log = await Eventually.GetAsync(
            () => Task.FromResult<string?>(pipeline.ReadLog()),
            log => log.Contains("This poll of the data API is left", StringComparison.Ordinal));
        log.ShouldContain("This process stops the work 'collect'");
        log.ShouldNotContain(" ERR ");
        log.ShouldNotContain("   at ");
    }

    private static async Task ShouldBeUnavailableAsync(Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage response = await request;
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("title").GetString().ShouldBe("The state database is not available.");
        problem.RootElement.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("Database:ConnectionString");
        problem.RootElement.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }
}
