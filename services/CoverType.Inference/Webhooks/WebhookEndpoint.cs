using System.Text.Json;
using CoverType.Inference.Models;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Webhooks;

/// <summary>
/// <c>POST /webhooks/mlflow</c>: receives the events of MLflow's registry. The event of an alias that the service follows makes
/// it look the alias up at once; what the event says is not relied upon.
/// </summary>
internal sealed class WebhookEndpoint(
    WebhookSecret secret,
    SeenDeliveries seen,
    IEnumerable<IFollowedAlias> aliases,
    IOptions<WebhookOptions> options,
    TimeProvider time,
    ILogger<WebhookEndpoint> log)
{
    /// <summary>An event has some hundred bytes.</summary>
    private const int MaxBodyBytes = 64 * 1024;

    private readonly WebhookSignature _signature = new(secret.Value, options.Value.Tolerance, time);

    public async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(HttpContext context)
    {
        byte[] body;
        try
        {
            body = await ReadAsync(context);
        }
        catch (BadHttpRequestException failure)
        {
            return TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);
        }

        IHeaderDictionary headers = context.Request.Headers;
        string? id = headers[WebhookSignature.DeliveryIdHeader];
        if (!_signature.IsValid(
            id, headers[WebhookSignature.TimestampHeader], headers[WebhookSignature.SignatureHeader], body))
        {
            log.DeliveryRefused("its signature is wrong, or its time is too far from now");
            return TypedResults.Problem(
                "The signature is wrong, or the time is too far from now.", statusCode: StatusCodes.Status401Unauthorized);
        }

        // A time can be in the future by the tolerance, and is valid until it is in the past by as much.
        if (!seen.TryAdd(id!, 2 * options.Value.Tolerance))
        {
            log.DeliveryRefused("it was received before");
            return TypedResults.Problem(
                "The delivery was received before.", statusCode: StatusCodes.Status409Conflict);
        }

        try
        {
            Follow(WebhookDelivery.Read(body));
            return TypedResults.NoContent();
        }
        catch (FormatException failure)
        {
            return TypedResults.Problem(failure.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private void Follow(WebhookDelivery delivery)
    {
        string? model = Text(delivery.Data, "name");
        string? alias = Text(delivery.Data, "alias");
        foreach (IFollowedAlias followed in aliases.Where(
            followed => followed.Target.Model == model && followed.Target.Alias == alias))
        {
            log.AliasReported(delivery.Event.ToString(), followed.Target.Alias);
            _ = followed.RequestAsync();
        }
    }
}
