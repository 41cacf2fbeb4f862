using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Testing;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.Recordings;

/// <summary>
/// The recorded exchanges with a stock MLflow 3.11.1: every answer is read without loss, every request that the types
/// can express is sent as it was, and the rest stands in <c>left-out.tsv</c>, each with its reason.
/// </summary>
public sealed class RecordingsTests
{
    private static readonly string LeftOutFile =
        RepositoryRoot.Combine("tests", "Mlflow.Client.Tests", "Recordings", "left-out.tsv");

    [Fact]
    public async Task WireLayer_EveryRecordedExchange_IsReadAndSentAlike()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        IReadOnlyList<Exchange> exchanges = Exchange.ReadAll();
        await using Playback playback = await Playback.StartAsync(token);
        List<string> failures = [];
        List<string> leftOut = [];
        int read = 0;
        int sent = 0;
        foreach (Exchange exchange in exchanges)
        {
            WireCall? call = WireCalls.All.FirstOrDefault(candidate => candidate.IsFor(exchange));
            string? whyNot = call is null ? "out of scope" : call.WhyNot(exchange);
            if (whyNot is not null)
            {
                leftOut.Add($"{exchange.Number}\t{exchange.Label}");
            }

            if (call is null)
            {
                continue;
            }

            playback.Load(exchange);
            if (await ReadAsync(playback, call, exchange, token) is { } loss)
            {
                failures.Add($"{exchange}: answer: {loss}");
            }
            else
            {
                read++;
            }

            if (whyNot is null && Compare(playback, exchange) is { } difference)
            {
                failures.Add($"{exchange}: request: {difference}");
            }
            else if (whyNot is null)
            {
                sent++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{exchanges.Count} exchanges: {read} answers read without loss, {sent} requests sent alike, "
            + $"{leftOut.Count} left out, each with its reason in left-out.tsv");
        failures.ShouldBeEmpty(string.Join('\n', failures));
        leftOut.ShouldBe(ReadLeftOut());
        (sent + leftOut.Count).ShouldBe(exchanges.Count);
    }

    [Fact]
    public void LeftOut_EachLine_HasReason() =>
        File.ReadLines(LeftOutFile).Select(line => line.Split('\t'))
            .ShouldAllBe(columns => columns.Length == 3 && columns[2].Length > 10);

    private static IReadOnlyList<string> ReadLeftOut() =>
        [.. File.ReadLines(LeftOutFile).Select(line => line[..line.LastIndexOf('\t')])];

    private static async Task<string?> ReadAsync(
        Playback playback, WireCall call, Exchange exchange, CancellationToken cancellationToken)
    {
        try
        {
            object answer = await call.SendAsync(playback.Api, exchange, cancellationToken);
            return exchange.Status < 400
                ? await CompareAsync(exchange, answer, cancellationToken)
                : $"{exchange.Status} was taken for a success";
        }
        catch (MlflowException exception)
        {
            return CompareError(exchange, exception);
        }
    }

    private static async Task<string?> CompareAsync(
        Exchange exchange, object answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case HttpResponseMessage download:
                byte[] bytes = await download.Content.ReadAsByteArrayAsync(cancellationToken);
                download.Dispose();
                return bytes.AsSpan().SequenceEqual(exchange.AnswerBytes) ? null : "other bytes";
            case string text:
                return text == Encoding.UTF8.GetString(exchange.AnswerBytes) ? null : $"'{text}'";
            default:
                string written = JsonSerializer.Serialize(answer, answer.GetType(), MlflowJson.Options);
                return JsonComparison.Difference(exchange.AnswerJson, JsonNode.Parse(written));
        }
    }

    private static string? CompareError(Exchange exchange, MlflowException exception)
    {
        string? code = exchange.AnswerJson?["error_code"]?.GetValue<string>();
        string? message = exchange.AnswerJson?["message"]?.GetValue<string>();
        if ((int?)exception.StatusCode != exchange.Status || exception.ErrorCode != code)
        {
            return $"{exception.StatusCode} {exception.ErrorCode}: {exception.Message}";
        }

        return exception.Message.Contains(message ?? exchange.Status.ToString(), StringComparison.Ordinal)
            ? null
            : $"the message is lost: {exception.Message}";
    }

    private static string? Compare(Playback playback, Exchange exchange)
    {
        if (playback.AskedMethod != exchange.Method)
        {
            return $"method {playback.AskedMethod}";
        }

        if (playback.AskedPath != exchange.Path)
        {
            return $"path {playback.AskedPath}";
        }

        if (!playback.AskedQuery.Order().SequenceEqual(exchange.Query.Order()))
        {
            return $"query {string.Join('&', playback.AskedQuery)}";
        }

        if (exchange.RequestJson is { } json)
        {
            return JsonComparison.Difference(json, JsonNode.Parse(playback.AskedBody));
        }

        return playback.AskedBody.AsSpan().SequenceEqual(exchange.RequestBytes ?? []) ? null : "other bytes";
    }
}
