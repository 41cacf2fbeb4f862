using Mlflow.Contracts;

namespace Mlflow.Client.Values;

/// <summary>Converts a search's view to the wire; the server's default is not sent.</summary>
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
