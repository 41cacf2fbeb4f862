namespace Mlflow.Client;

/// <summary>What becomes of that which a deleted workspace holds.</summary>
public enum WorkspaceDeletion
{
    /// <summary>A workspace that holds anything is not deleted.</summary>
    Restrict,

    /// <summary>It moves to the default workspace.</summary>
    MoveToDefault,

    /// <summary>It is deleted too.</summary>
    Cascade,
}
