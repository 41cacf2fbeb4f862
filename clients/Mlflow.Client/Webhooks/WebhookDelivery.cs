using System.Globalization;
using System.Text.Json;

namespace Mlflow.Client;

/// <summary>What a server tells a webhook. Read it only once <see cref="WebhookSignature"/> has let it pass.</summary>
public sealed record WebhookDelivery
{
    /// <summary>What happened.</summary>
    public required WebhookEvent Event { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>
    /// What it happened to, as the event has it; for <c>model_version_alias.created</c>, for example, an object with
    /// <c>name</c>, <c>alias</c> and <c>version</c>.
    /// </summary>
    public required JsonElement Data { get; init; }

    /// <summary>Workspace that it happened in; null where the server has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>Reads the body of a delivery. Events that this client does not know are read, too.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <exception cref="FormatException">It is no delivery of MLflow's.</exception>
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
            throw new FormatException($"This is no delivery of an MLflow webhook: {exception.Message}", exception);
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.GetString() is { } text
            ? text
            : throw new FormatException($"This is no delivery of an MLflow webhook: it lacks '{name}'.");
}
