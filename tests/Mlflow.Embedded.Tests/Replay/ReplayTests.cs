using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mlflow.Embedded.Tests.Replay;

public sealed class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AllRecordedRequests_InTheirOrder_AreAnsweredAsByMlflow()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        // A clock that moves on at every look keeps the order of what a fast replay does within one millisecond.
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 4, 41, 0, TimeSpan.Zero))
        {
            AutoAdvanceAmount = TimeSpan.FromMilliseconds(1),
        };
        await using EmbeddedMlflowServer server = await EmbeddedMlflowServer.StartAsync(
            configure: builder => builder.Services.AddSingleton<TimeProvider>(clock),
            cancellationToken: cancellationToken);
        using HttpClient http = new();
        Replayer replayer = new(http, server.Uri);

        IReadOnlyList<RecordedExchange> recordings = Recordings.Read();
        List<string> differences = [];
        int compared = 0;
        foreach (RecordedExchange exchange in recordings.ExceptBy(OutOfScope.NotSent.Keys, exchange => exchange.Number))
        {
            IReadOnlyList<string> found = await replayer.ReplayAsync(exchange, cancellationToken);
            string[] meant =
                OutOfScope.Meant.TryGetValue(exchange.Number, out MeantDifference? known) ? [known.Difference] : [];
            differences.AddRange(found.Except(meant).Select(difference => $"{exchange}: {difference}"));
            differences.AddRange(meant.Except(found).Select(difference => $"{exchange}: not any more: {difference}"));
            compared++;
        }

        Dictionary<int, RecordedExchange> byNumber = recordings.ToDictionary(exchange => exchange.Number);
        output.WriteLine(
            $"{recordings.Count} exchanges recorded, {compared} compared, {OutOfScope.NotSent.Count} left out:");
        foreach ((int number, string reason) in OutOfScope.NotSent)
        {
            output.WriteLine($"  {byNumber[number]}: {reason}");
        }

        output.WriteLine($"{OutOfScope.Meant.Count} compared with a difference that is meant:");
        foreach ((int number, MeantDifference meant) in OutOfScope.Meant)
        {
            output.WriteLine($"  {byNumber[number]}: {meant.Difference}: {meant.Reason}");
        }

        differences.ShouldBeEmpty(string.Join('\n', differences));
        (compared + OutOfScope.NotSent.Count).ShouldBe(recordings.Count);
    }
}
