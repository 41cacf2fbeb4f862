namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET registered-models/search</c>.</summary>
public sealed record SearchRegisteredModelsResponse
{
    /// <summary>The registered models of this page.</summary>
    public IReadOnlyList<RegisteredModel> RegisteredModels { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
