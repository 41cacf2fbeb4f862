using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>GET /api/events</c>: what changes, as server-sent events.</summary>
[ApiController]
[Route("api/events")]
internal sealed class EventsController(EventFeed feed) : ControllerBase
{
    /// <summary>
    /// Streams each change of a campaign, each begin and end of a step and each poll, from now on; <c>alive</c> if nothing
    /// changes for 15 seconds.
    /// </summary>
    [HttpGet]
    [ProducesResponseType<PipelineEvent>(StatusCodes.Status200OK, "text/event-stream")]
    public ServerSentEventsResult<PipelineEvent> Listen(CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(ListenAsync(cancellationToken));

    private async IAsyncEnumerable<SseItem<PipelineEvent>> ListenAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PipelineEvent one in feed.ListenAsync(cancellationToken))
        {
            yield return new SseItem<PipelineEvent>(
                one, JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Kind.ToString()));
        }
    }
}
