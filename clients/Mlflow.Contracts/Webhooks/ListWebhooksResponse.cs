namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET webhooks</c>.</summary>
public sealed record ListWebhooksResponse
{
    /// <summary>The webhooks of this page.</summary>
    public IReadOnlyList<Webhook> Webhooks { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page.</summary>
    public string? NextPageToken { get; init; }
}
