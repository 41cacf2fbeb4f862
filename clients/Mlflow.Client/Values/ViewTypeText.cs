using Mlflow.Contracts;

namespace Mlflow.Client.Values;

/// <summary>A search's view on the wire; what a server takes for granted is not sent.</summary>
internal static class ViewTypeText
{
    public static string? Of(ViewType view) => view switch
    {
        ViewType.ActiveOnly => null,
        ViewType.DeletedOnly => ViewTypes.DeletedOnly,
        ViewType.All => ViewTypes.All,
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "MLflow has no such view."),
    };
}
