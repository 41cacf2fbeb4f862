namespace Mlflow.Contracts;

/// <summary>Which life cycle stages a search shows.</summary>
public static class ViewTypes
{
    /// <summary>Only what is active; what a server takes where nothing is said.</summary>
    public const string ActiveOnly = "ACTIVE_ONLY";

    /// <summary>Only what is deleted.</summary>
    public const string DeletedOnly = "DELETED_ONLY";

    /// <summary>Both.</summary>
    public const string All = "ALL";
}
