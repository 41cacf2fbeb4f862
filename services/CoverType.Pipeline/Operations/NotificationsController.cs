using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Notifications;
using Microsoft.AspNetCore.Mvc;

namespace CoverType.Pipeline.Operations;

/// <summary><c>/api/notifications</c>: the notifications by webhook.</summary>
[ApiController]
[Route("api/notifications")]
internal sealed class NotificationsController(NotificationStore notifications, WebhookTest test) : ControllerBase
{
    private const int DefaultLimit = 50;

    /// <summary>Returns a page of the notifications of the last thirty days, the newest first, with their deliveries.</summary>
    [HttpGet]
    [ProducesResponseType<NotificationPage>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<NotificationPage> ListAsync([FromQuery(Name = "")] PageQuery query, CancellationToken cancellationToken)
    {
        int offset = query.Offset ?? 0;
        int limit = query.Limit ?? DefaultLimit;
        (IReadOnlyList<NotificationReport> page, int total) = await notifications.ListAsync(offset, limit, cancellationToken);
        return new NotificationPage { Items = page, Total = total, Offset = offset, Limit = limit };
    }

    /// <summary>Posts a notification of the type <c>test</c> to the webhook, once, and returns whether it was taken.</summary>
    [HttpPost("test")]
    [ProducesResponseType<NotificationTestReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    public async Task<ActionResult<NotificationTestReport>> TestAsync(CancellationToken cancellationToken) =>
        await test.SendAsync(cancellationToken) is NotificationTestReport report
            ? report
            : this.Refused("There is no webhook. Set Notifications:Url and Notifications:Secret.");
}
