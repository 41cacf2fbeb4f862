using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>
/// A kind of event that a webhook receives. Servers add events with every release; write one that has no property
/// here as <c>new WebhookEvent("prompt_version", "created")</c>.
/// </summary>
/// <param name="Entity">The kind of entity, in lower case: <c>model_version_alias</c>.</param>
/// <param name="Action">The change, in lower case: <c>created</c>.</param>
public readonly record struct WebhookEvent(string Entity, string Action)
{
    /// <summary>The kind of entity, converted to lower case: <c>model_version_alias</c>.</summary>
    public string Entity { get; init; } = Entity?.ToLowerInvariant() ?? string.Empty;

    /// <summary>The change, converted to lower case: <c>created</c>.</summary>
    public string Action { get; init; } = Action?.ToLowerInvariant() ?? string.Empty;

    /// <summary>A registered model was created.</summary>
    public static WebhookEvent RegisteredModelCreated { get; } = new("registered_model", "created");

    /// <summary>A version was created.</summary>
    public static WebhookEvent ModelVersionCreated { get; } = new("model_version", "created");

    /// <summary>A tag of a version was set.</summary>
    public static WebhookEvent ModelVersionTagSet { get; } = new("model_version_tag", "set");

    /// <summary>A tag of a version was deleted.</summary>
    public static WebhookEvent ModelVersionTagDeleted { get; } = new("model_version_tag", "deleted");

    /// <summary>An alias was created or moved.</summary>
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
                $"'{text}' is not an event of a webhook, such as 'model_version_alias.created'.");
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
