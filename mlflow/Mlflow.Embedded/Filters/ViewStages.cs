using Mlflow.Contracts;

namespace Mlflow.Embedded.Filters;

/// <summary>The life cycle stages that a view type includes.</summary>
internal static class ViewStages
{
    private static readonly string[] Active = [LifecycleStages.Active];
    private static readonly string[] Deleted = [LifecycleStages.Deleted];

    /// <summary>Returns the stages of a view type, or null if the type is unknown.</summary>
    public static string[]? Of(string? viewType) => viewType switch
    {
        null or ViewTypes.ActiveOnly => Active,
        ViewTypes.DeletedOnly => Deleted,
        ViewTypes.All => [.. Active, .. Deleted],
        _ => null,
    };
}
