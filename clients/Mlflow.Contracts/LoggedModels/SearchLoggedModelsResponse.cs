namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST logged-models/search</c>.</summary>
public sealed record SearchLoggedModelsResponse
{
    /// <summary>Logged models.</summary>
    public IReadOnlyList<LoggedModel> Models { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
