namespace Mlflow.Client;

/// <summary>Selects active and deleted entries of a search.</summary>
public enum ViewType
{
    /// <summary>Only what is active.</summary>
    ActiveOnly,

    /// <summary>Only what is deleted.</summary>
    DeletedOnly,

    /// <summary>Both.</summary>
    All,
}
