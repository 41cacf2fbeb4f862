using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Transport;

public sealed class TelemetryTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_WithRetry_IsOneActivityAndIsCounted()
    {
        ConcurrentQueue<Activity> activities = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Mlflow.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        ConcurrentQueue<string> measured = [];
        using MeterListener meters = Listen(measured);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("{}", 503), ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect(options => (options.Username, options.Password) = ("ann", "s3cret"));

        await client.SetRunTagAsync(new RunId("r1"), "note", "a private word", _token);

        Activity activity = activities.Single(each => Equals(each.GetTagItem("server.port"), server.Uri.Port));
        activity.DisplayName.ShouldBe("POST /api/2.0/mlflow/runs/set-tag");
        activity.GetTagItem("http.response.status_code").ShouldBe(200);
        string tags = string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
        tags.ShouldNotContain("s3cret");
        tags.ShouldNotContain("private");
        measured.ShouldContain("mlflow.client.retries /api/2.0/mlflow/runs/set-tag");
        measured.ShouldContain("mlflow.client.call.duration /api/2.0/mlflow/runs/set-tag");
    }

    private static MeterListener Listen(ConcurrentQueue<string> measured)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Mlflow.Client")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, _, tags, _) => measured.Enqueue($"{instrument.Name} {TemplateOf(tags)}"));
        listener.SetMeasurementEventCallback<double>(
            (instrument, _, tags, _) => measured.Enqueue($"{instrument.Name} {TemplateOf(tags)}"));
        listener.Start();
        return listener;
    }

    private static object? TemplateOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "url.template")
            {
                return tag.Value;
            }
        }

        return null;
    }
}
