using Mlflow.Contracts;

namespace Mlflow.Embedded.Search;

/// <summary>The life cycle stages that a view type shows.</summary>
internal static class ViewStages
{
    private static readonly string[] Active = [LifecycleStages.Active];
    private static readonly string[] Deleted = [LifecycleStages.Deleted];

    /// <summary>The stages of a view type; null where there is no such type.</summary>
    public static string[]? Of(string? viewType) => viewType switch
    {
        null or "" or ViewTypes.ActiveOnly => Active,
        ViewTypes.DeletedOnly => Deleted,
        ViewTypes.All => [.. Active, .. Deleted],
        _ => null,
    };
}
