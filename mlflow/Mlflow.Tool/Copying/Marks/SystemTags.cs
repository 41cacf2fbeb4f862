namespace Mlflow.Tool.Copying.Marks;

/// <summary>The tags of MLflow that have a meaning for a copy.</summary>
internal static class SystemTags
{
    /// <summary>The key of the id of a run's parent.</summary>
    public const string Parent = "mlflow.parentRunId";

    /// <summary>The key of the descriptions of a run's models in JSON, which name the run.</summary>
    public const string ModelHistory = "mlflow.log-model.history";

    /// <summary>The key of the versions of a logged model, which a server sets when they are registered.</summary>
    public const string ModelVersions = "mlflow.modelVersions";
}
