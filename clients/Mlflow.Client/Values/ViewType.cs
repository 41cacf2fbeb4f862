namespace Mlflow.Client;

/// <summary>Whether a search shows what is deleted.</summary>
public enum ViewType
{
    /// <summary>Only what is active.</summary>
    ActiveOnly,

    /// <summary>Only what is deleted.</summary>
    DeletedOnly,

    /// <summary>Both.</summary>
    All,
}
