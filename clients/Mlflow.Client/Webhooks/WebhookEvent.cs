using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>
/// What happened to what, as a webhook subscribes to it. Servers add events with every release: one that has no name
/// here is written as <c>new WebhookEvent("prompt_version", "created")</c>.
/// </summary>
/// <param name="Entity">What it happened to, in lower case: <c>model_version_alias</c>.</param>
/// <param name="Action">What happened, in lower case: <c>created</c>.</param>
public readonly record struct WebhookEvent(string Entity, string Action)
{
    /// <summary>What it happened to, in lower case however it was written: <c>model_version_alias</c>.</summary>
    public string Entity { get; init; } = Entity?.ToLowerInvariant() ?? string.Empty;

    /// <summary>What happened, in lower case however it was written: <c>created</c>.</summary>
    public string Action { get; init; } = Action?.ToLowerInvariant() ?? string.Empty;

    /// <summary>A registered model was created.</summary>
    public static WebhookEvent RegisteredModelCreated { get; } = new("registered_model", "created");

    /// <summary>A version was created.</summary>
    public static WebhookEvent ModelVersionCreated { get; } = new("model_version", "created");

    /// <summary>A tag of a version was set.</summary>
    public static WebhookEvent ModelVersionTagSet { get; } = new("model_version_tag", "set");

    /// <summary>A tag of a version was deleted.</summary>
    public static WebhookEvent ModelVersionTagDeleted { get; } = new("model_version_tag", "deleted");

    /// <summary>An alias was pointed at a version, whether it was there before or not.</summary>
    public static WebhookEvent ModelVersionAliasCreated { get; } = new("model_version_alias", "created");

    /// <summary>An alias was deleted.</summary>
    public static WebhookEvent ModelVersionAliasDeleted { get; } = new("model_version_alias", "deleted");

    /// <summary>Reads the form that MLflow's documentation uses: <c>model_version_alias.created</c>.</summary>
    /// <param name="text">Entity and action, with a dot between them.</param>
    /// <exception cref="FormatException">There is not exactly one dot, or nothing on a side of it.</exception>
    public static WebhookEvent Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('.') is [{ Length: > 0 } entity, { Length: > 0 } action]
            ? new WebhookEvent(entity, action)
            : throw new FormatException(
                $"'{text}' is no event of a webhook, such as 'model_version_alias.created'.");
    }

    /// <summary>The form that MLflow's documentation uses: <c>model_version_alias.created</c>.</summary>
    public override string ToString() => $"{Entity}.{Action}";

    internal static WebhookEvent From(WebhookEventRecord wire) => new(
        wire.Entity ?? string.Empty, wire.Action ?? string.Empty);

    internal WebhookEventRecord ToWire()
    {
        if (string.IsNullOrWhiteSpace(Entity) || string.IsNullOrWhiteSpace(Action))
        {
            throw new ArgumentException("An event of a webhook needs an entity and an action.");
        }

        return new WebhookEventRecord { Entity = Entity.ToUpperInvariant(), Action = Action.ToUpperInvariant() };
    }
}
