using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CoverType.Clients.Pipeline;

/// <summary>Reads the stream of what changes in a pipeline.</summary>
public static class PipelineEvents
{
    private static readonly JsonSerializerOptions Json = PipelineJson.CreateOptions();

    /// <summary>
    /// Returns the events from now on, until the pipeline ends the stream. The first is
    /// <see cref="PipelineEventKind.Alive"/>: what changes after it is not missed.
    /// </summary>
    /// <exception cref="PipelineException">The pipeline did not answer with a stream, or the stream broke.</exception>
    public static async IAsyncEnumerable<PipelineEvent> ListenAsync(
        this IPipelineApi pipeline, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);

        using HttpResponseMessage response = await pipeline.OpenEventsAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new PipelineException(
                $"The pipeline does not stream its events: it answered {(int)response.StatusCode}.", response.StatusCode);
        }

        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using IAsyncEnumerator<SseItem<PipelineEvent?>> events = SseParser
            .Create(stream, (_, data) => JsonSerializer.Deserialize<PipelineEvent>(data, Json))
            .EnumerateAsync(cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(events))
        {
            if (events.Current.Data is PipelineEvent one)
            {
                yield return one;
            }
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<SseItem<PipelineEvent?>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or JsonException)
        {
            throw new PipelineException("The stream of the pipeline's events broke.", innerException: broken);
        }
    }
}
