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
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            configure: builder => builder.Services.AddSingleton<TimeProvider>(clock),
            cancellationToken: cancellationToken);
        using HttpClient http = new();
        Replayer replayer = new(http, server.Uri);

        IReadOnlyList<RecordedExchange> recordings = Recordings.Read();
        List<string> differences = [];
        int compared = 0;
        foreach (RecordedExchange exchange in recordings.ExceptBy(OutOfScope.NotSent.Keys, exchange => exchange.Number))
        {
            IReadOnlyList<string> found = await replayer.ReplayAsync(ToSend(exchange), cancellationToken);
            string[] intended =
                [.. OutOfScope.Intended.GetValueOrDefault(exchange.Number, []).Select(entry => entry.Difference)];
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
        foreach ((int number, IntendedDifference[] intended) in OutOfScope.Intended)
        {
            output.WriteLine($"  {byNumber[number]}: {intended[0].Difference}: {intended[0].Reason}");
        }

        foreach ((int number, (_, _, string reason)) in OutOfScope.Replaced)
        {
            output.WriteLine($"  {byNumber[number]}: {reason}");
        }

        int byDesign = OutOfScope.NotSent.Count + OutOfScope.Intended.Count + OutOfScope.Replaced.Count;
        output.WriteLine(
            $"matched {recordings.Count - byDesign}, by design {byDesign}, failed {differences.Count}");

        differences.ShouldBeEmpty(string.Join('\n', differences));
        (compared + OutOfScope.NotSent.Count).ShouldBe(recordings.Count);
    }

    private static RecordedExchange ToSend(RecordedExchange exchange) =>
        OutOfScope.Replaced.TryGetValue(exchange.Number, out (string Recorded, string Sent, string Reason) part)
            ? exchange with { Json = exchange.Json!.Replace(part.Recorded, part.Sent, StringComparison.Ordinal) }
            : exchange;
}
