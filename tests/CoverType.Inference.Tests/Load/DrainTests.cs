using System.Net;

namespace CoverType.Inference.Tests.Load;

public sealed class DrainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WithADrainDelay_IsNotReadyButStillRespondsAndClosesConnections()
    {
        InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1), ("Load:DrainDelay", "00:00:05"));
        (await server.Http.GetAsync("/health/ready", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task stopping = server.DisposeAsync().AsTask();
        HttpResponseMessage ready = await server.Http.GetAsync("/health/ready", Cancellation);
        HttpResponseMessage prediction = await server.Http.PostAsync(
            "/predict/", JsonBody.Of(PredictionBodies.Of(TestCells.Random(1, seed: 4)[0])), Cancellation);

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Cancellation)).ShouldContain("The service is stopping.");
        foreach (string path in new[] { "/ping", "/health", "/v2/health/ready" })
        {
            (await server.Http.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
        }

        prediction.StatusCode.ShouldBe(HttpStatusCode.OK);
        prediction.Headers.ConnectionClose.ShouldBe(true);
        stopping.IsCompleted.ShouldBeFalse();
        await stopping;
    }
}
