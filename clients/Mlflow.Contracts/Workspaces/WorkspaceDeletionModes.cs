namespace Mlflow.Contracts;

/// <summary>Values of <c>mode</c> of <c>DELETE workspaces/{workspace_name}</c>.</summary>
public static class WorkspaceDeletionModes
{
    /// <summary>A workspace that holds anything is not deleted.</summary>
    public const string Restrict = "RESTRICT";

    /// <summary>What the workspace holds moves to the default workspace.</summary>
    public const string SetDefault = "SET_DEFAULT";

    /// <summary>What the workspace holds is deleted too.</summary>
    public const string Cascade = "CASCADE";
}
