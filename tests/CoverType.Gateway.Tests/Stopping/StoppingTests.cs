using System.Net;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Stopping;

public sealed class StoppingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WithADrainDelay_IsNotReadyButStillSendsRequestsOn()
    {
        await using TestGateway gateway = await StartAsync("00:00:05");
        string own = gateway.OwnUrl;

        Task stopping = gateway.StopAsync();
        using HttpResponseMessage ready = await gateway.Http.GetAsync($"{own}/health/ready", Cancellation);
        using HttpResponseMessage prediction = await gateway.PredictAsync();

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Cancellation)).ShouldContain("The service is stopping.");
        prediction.StatusCode.ShouldBe(HttpStatusCode.OK);
        prediction.Headers.ConnectionClose.ShouldBe(true);
        stopping.IsCompleted.ShouldBeFalse();
        await stopping;
    }

    [Fact]
    public async Task Stop_BatchThatIsUnderWay_EndsIt()
    {
        await using TestGateway gateway = await StartAsync("00:00:00");
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Replicas[0].Handler = async context =>
        {
            begun.SetResult();
            await end.Task;
            await context.Response.WriteAsync("done", Cancellation);
        };
        Task<HttpResponseMessage> batch = gateway.PredictAsync("predict/batch");
        await begun.Task.WaitAsync(Cancellation);

        Task stopping = gateway.StopAsync();
        end.SetResult();

        using HttpResponseMessage response = await batch;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("done");
        await stopping;
    }

    [Fact]
    public async Task Stop_EventsThatNeverEnd_CutsThem()
    {
        await using TestGateway gateway = await StartAsync("00:00:00");
        gateway.Replicas[0].Handler = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n", Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };
        using HttpResponseMessage response = await gateway.Http.GetAsync(
            "events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync(Cancellation));
        (await lines.ReadLineAsync(Cancellation)).ShouldBe("data: 1");

        // The limit of the stop itself is 25 seconds.
        await gateway.StopAsync().WaitAsync(TimeSpan.FromSeconds(15), Cancellation);

        await Should.ThrowAsync<IOException>(async () => await lines.ReadToEndAsync(Cancellation));
    }

    private static Task<TestGateway> StartAsync(string delay) =>
        TestGateway.StartAsync("Prediction", 1, new() { ["Gateway:DrainDelay"] = delay });
}
