using System.Globalization;
using System.Text.Json;

namespace Mlflow.Client;

/// <summary>An event that a server posts to a webhook. Check it with <see cref="WebhookSignature"/> before you read it.</summary>
public sealed record WebhookDelivery
{
    /// <summary>The kind of the event.</summary>
    public required WebhookEvent Event { get; init; }

    /// <summary>The time of the event.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>
    /// The data of the event; for <c>model_version_alias.created</c>, for example, an object with
    /// <c>name</c>, <c>alias</c> and <c>version</c>.
    /// </summary>
    public required JsonElement Data { get; init; }

    /// <summary>Workspace of the event; null if the server has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>Reads the body of a delivery. It also reads events that this client does not know.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <exception cref="FormatException">The body is not a delivery of MLflow's.</exception>
    public static WebhookDelivery Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return new WebhookDelivery
            {
                Event = new WebhookEvent(Text(root, "entity"), Text(root, "action")),
                Timestamp = DateTimeOffset.Parse(
                    Text(root, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Data = root.TryGetProperty("data", out JsonElement data) ? data.Clone() : default,
                Workspace = root.TryGetProperty("workspace", out JsonElement workspace) ? workspace.GetString() : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"This is not a delivery of an MLflow webhook: {exception.Message}", exception);
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.GetString() is { } text
            ? text
            : throw new FormatException($"This is not a delivery of an MLflow webhook: it lacks '{name}'.");
}
