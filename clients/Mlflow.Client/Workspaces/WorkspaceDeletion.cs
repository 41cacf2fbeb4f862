namespace Mlflow.Client;

/// <summary>The treatment of a deleted workspace's content.</summary>
public enum WorkspaceDeletion
{
    /// <summary>A workspace with content is not deleted.</summary>
    Restrict,

    /// <summary>The content moves to the default workspace.</summary>
    MoveToDefault,

    /// <summary>The content is deleted, too.</summary>
    Cascade,
}
