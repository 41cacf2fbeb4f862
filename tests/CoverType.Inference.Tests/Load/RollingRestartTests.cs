using System.Net;
using CoverType.Testing;

namespace CoverType.Inference.Tests.Load;

/// <summary>Three replicas as processes of their own behind a client that takes turns among those that say they are ready.</summary>
public sealed class RollingRestartTests
{
    private const int Replicas = 3;
    private const int Callers = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sigterm_UnderLoadOneReplicaAfterTheOther_FailsNoRequest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        using TemporaryFolder folder = new();
        List<InferenceProcess> replicas = [];
        for (int i = 0; i < Replicas; i++)
        {
            replicas.Add(await InferenceProcess.StartAsync(TestModel.Of(1), folder.Combine($"{i}"), Cancellation));
        }

        await using RoundRobin balancer = new([.. replicas.Select(replica => replica.Url)]);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        byte[] body = PredictionBodies.Of(TestCells.Random(1, seed: 4)[0]);
        Task<int>[] callers = [.. Enumerable.Range(0, Callers).Select(_ => CallAsync(balancer, body, done.Token))];
        try
        {
            foreach (InferenceProcess replica in replicas)
            {
                TimeSpan stopped = await replica.StopAsync(Cancellation);
                stopped.ShouldBeLessThan(TimeSpan.FromSeconds(30));
                replica.ExitCode.ShouldBe(0);
                await replica.StartAgainAsync(Cancellation);
                await balancer.UntilReadyAsync(replica.Url, Cancellation);
            }
        }
        finally
        {
            await done.CancelAsync();
            int[] answers = await Task.WhenAll(callers);
            TestContext.Current.SendDiagnosticMessage($"{answers.Sum()} answers during three restarts, none failed");
            foreach (InferenceProcess replica in replicas)
            {
                await replica.DisposeAsync();
            }

            answers.ShouldAllBe(count => count > 0);
        }
    }

    // Any status but 200, and any connection that breaks, fails the test: nothing is sent again.
    private static async Task<int> CallAsync(RoundRobin balancer, byte[] body, CancellationToken done)
    {
        int answers = 0;
        while (!done.IsCancellationRequested)
        {
            using HttpResponseMessage response = await balancer.PostAsync("predict/", body, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            await response.Content.LoadIntoBufferAsync(Cancellation);
            answers++;
        }

        return answers;
    }
}
