namespace CoverType.Web.Outages;

/// <summary>The services that the pages ask.</summary>
internal enum RemoteService
{
    /// <summary>The prediction API.</summary>
    Predictions,

    /// <summary>The pipeline's HTTP API.</summary>
    Pipeline,

    /// <summary>The MLflow server.</summary>
    Mlflow,
}
