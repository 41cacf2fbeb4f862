using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mlflow.Embedded.Tests.Replay;

public sealed class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AllRecordedRequests_InTheirOrder_HaveMlflowsResponses()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        // The clock advances at each reading, so that two records never have the same time.
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
            string[] intended =
                OutOfScope.Intended.TryGetValue(exchange.Number, out IntendedDifference? entry)
                    ? [entry.Difference]
                    : [];
            differences.AddRange(found.Except(intended).Select(difference => $"{exchange}: {difference}"));
            differences.AddRange(intended.Except(found).Select(difference => $"{exchange}: no longer: {difference}"));
            compared++;
        }

        Dictionary<int, RecordedExchange> byNumber = recordings.ToDictionary(exchange => exchange.Number);
        output.WriteLine(
            $"{recordings.Count} exchanges recorded, {compared} compared, {OutOfScope.NotSent.Count} left out:");
        foreach ((int number, string reason) in OutOfScope.NotSent)
        {
            output.WriteLine($"  {byNumber[number]}: {reason}");
        }

        output.WriteLine($"{OutOfScope.Intended.Count} compared with an intended difference:");
        foreach ((int number, IntendedDifference intended) in OutOfScope.Intended)
        {
            output.WriteLine($"  {byNumber[number]}: {intended.Difference}: {intended.Reason}");
        }

        differences.ShouldBeEmpty(string.Join('\n', differences));
        (compared + OutOfScope.NotSent.Count).ShouldBe(recordings.Count);
    }
}
