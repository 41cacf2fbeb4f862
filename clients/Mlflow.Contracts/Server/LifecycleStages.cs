namespace Mlflow.Contracts;

/// <summary>Values of an experiment's or a run's life cycle stage on the wire.</summary>
public static class LifecycleStages
{
    /// <summary>In use.</summary>
    public const string Active = "active";

    /// <summary>Deleted, and can be restored.</summary>
    public const string Deleted = "deleted";
}
