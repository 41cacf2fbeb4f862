using System.Net;
using CoverType.Testing;

namespace CoverType.Inference.Tests.Load;

/// <summary>Three replicas as processes of their own behind the gateway.</summary>
public sealed class RollingRestartTests
{
    private const int Replicas = 3;
    private const int Callers = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sigterm_UnderLoadOneReplicaAfterTheOther_FailsNoRequest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        await UnderLoadAsync(async set =>
        {
            foreach (InferenceProcess replica in set.Processes)
            {
                TimeSpan stopped = await replica.StopAsync(Cancellation);
                stopped.ShouldBeLessThan(TimeSpan.FromSeconds(30));
                replica.ExitCode.ShouldBe(0);
                await replica.StartAgainAsync(Cancellation);
                await set.UntilReadyAsync(Replicas, Cancellation);
            }
        });
    }

    [Fact]
    public async Task Kill_UnderLoadAllReplicasButOne_FailsNoRequest() => await UnderLoadAsync(async set =>
    {
        await set.Processes[0].KillAsync(Cancellation);
        await set.UntilReadyAsync(Replicas - 1, Cancellation);
        await set.Processes[1].KillAsync(Cancellation);
        await set.UntilReadyAsync(Replicas - 2, Cancellation);
    });

    private static async Task UnderLoadAsync(Func<ReplicaSet, Task> act)
    {
        using TemporaryFolder folder = new();
        await using ReplicaSet set = await ReplicaSet.StartAsync(Replicas, TestModel.Of(1), folder, Cancellation);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        byte[] body = PredictionBodies.Of(TestCells.Random(1, seed: 4)[0]);
        Task<int>[] callers = [.. Enumerable.Range(0, Callers).Select(_ => CallAsync(set, body, done.Token))];
        try
        {
            await act(set);
        }
        finally
        {
            await done.CancelAsync();
            int[] answers = await Task.WhenAll(callers);
            TestContext.Current.SendDiagnosticMessage($"{answers.Sum()} answers, none failed");
            answers.ShouldAllBe(count => count > 0);
        }
    }

    // Any status but 200, and any connection that breaks, fails the test: the caller sends nothing again.
    private static async Task<int> CallAsync(ReplicaSet set, byte[] body, CancellationToken done)
    {
        int answers = 0;
        while (!done.IsCancellationRequested)
        {
            using HttpResponseMessage response = await set.PostAsync("predict/", body, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            await response.Content.LoadIntoBufferAsync(Cancellation);
            answers++;
        }

        return answers;
    }
}
