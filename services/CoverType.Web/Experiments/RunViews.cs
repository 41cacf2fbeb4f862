using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>The life cycle stages of experiments and runs, as they stand in addresses.</summary>
internal static class RunViews
{
    /// <summary>The words of the address, in the order of the choice; null is left out of it.</summary>
    public static readonly string[] Words = ["active", "deleted", "all"];

    /// <summary>Reads the word of an address; active ones if it is none of them.</summary>
    public static ViewType Of(string? word) => word switch
    {
        "deleted" => ViewType.DeletedOnly,
        "all" => ViewType.All,
        _ => ViewType.ActiveOnly,
    };

    /// <summary>Returns the word for the address; null for active ones.</summary>
    public static string? WordOf(string? word) => word is null or "active" ? null : word;
}
