using System.Net;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.DataApi.Simulation;

namespace CoverType.Benchmarks.Soak;

/// <summary>Sends a prediction every few milliseconds, and counts those that fail after the first that succeeds.</summary>
internal sealed class PredictionLoad(Uri predict)
{
    private const int Cells = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan LongestResponse = TimeSpan.FromSeconds(30);

    /// <summary>The number of responses since the first success.</summary>
    public int Sent { get; private set; }

    /// <summary>The number of those that are not 200, or did not come.</summary>
    public int Failed { get; private set; }

    /// <summary>The last failure; null if there is none.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Sends predictions until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        byte[][] bodies =
        [
            .. new ForestSimulator(ForestProfile.Embedded()).Draw(Cells, seed: 7).Select(row => JsonSerializer.SerializeToUtf8Bytes(
                PredictionRequest.For(row.Cell), PredictionJsonContext.Default.PredictionRequest)),
        ];
        using HttpClient http = new() { Timeout = LongestResponse };
        for (int number = 0; !cancellationToken.IsCancellationRequested; number++)
        {
            if (await FailureOfAsync(http, bodies[number % bodies.Length], cancellationToken) is not string failure)
            {
                Sent++;
            }
            else if (Sent > 0 && !cancellationToken.IsCancellationRequested)
            {
                Sent++;
                Failed++;
                LastFailure = failure;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<string?> FailureOfAsync(HttpClient http, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage response = await http.PostAsync(predict, content, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? null : $"it was answered with {(int)response.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return failure.Message;
        }
    }
}
