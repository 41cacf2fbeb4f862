using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CoverType.Clients.Predictions;
using CoverType.Inference.Feedback;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Feedback;

/// <summary>Three replicas that share a key and a database of MariaDB, beside the tables of the pipeline.</summary>
public sealed class SharedFeedbackTests
{
    private const int Replicas = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_ThatStartAtOnce_TakeEachOthersIdsAndOutliveARestartOfTheDatabase()
    {
        Assert.SkipUnless(MariaDbServer.Missing.Length == 0, MariaDbServer.Missing);
        await using MariaDbServer database = await MariaDbServer.StartAsync(Cancellation);
        await database.CreateDatabaseAsync("covertype", "covertype", "secret-of-a-test", Cancellation);
        InferenceServer[] replicas = await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => StartAsync(database.Port)));
        try
        {
            string id = replicas[0].Services.GetRequiredService<PredictionIds>().Create(1, "1");
            foreach (InferenceServer replica in replicas)
            {
                (await PostAsync(replica, id, 1)).StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            await database.StopAsync();
            HttpResponseMessage away = await PostAsync(replicas[1], id, 2);
            away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            away.Headers.RetryAfter.ShouldNotBeNull();

            await database.ResumeAsync(Cancellation);
            (await PostAsync(replicas[1], id, 2)).StatusCode.ShouldBe(HttpStatusCode.OK);
            FeedbackAccuracy accuracy = (await replicas[2].Http.GetFromJsonAsync(
                "/feedback/accuracy", PredictionJsonContext.Default.FeedbackAccuracy, Cancellation))!;
            accuracy.Versions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                version => version.Count.ShouldBe(1), version => version.Correct.ShouldBe(0));
        }
        finally
        {
            foreach (InferenceServer replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }

    private static Task<InferenceServer> StartAsync(int port) => InferenceServer.StartAsync(
        InferenceServer.NoMlflow,
        null,
        ("Feedback:Key", "the key of all replicas"),
        ("Feedback:Provider", "MySql"),
        ("Feedback:ConnectionString",
            $"Server=127.0.0.1;Port={port};Database=covertype;User ID=covertype;Password=secret-of-a-test"));

    private static Task<HttpResponseMessage> PostAsync(InferenceServer server, string id, int cover) => server.Http.PostAsync(
        "/feedback",
        new StringContent(
            $$"""{"prediction_id":"{{id}}","cover_type":{{cover}}}""", new MediaTypeHeaderValue("application/json")),
        Cancellation);
}
