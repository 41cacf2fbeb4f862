namespace Mlflow.Client.Wire;

/// <summary>Prefixes of the server's routes.</summary>
internal static class Routes
{
    public const string Api = "/api/2.0/mlflow";
    public const string Api3 = "/api/3.0/mlflow";
    public const string Artifacts = "/api/2.0/mlflow-artifacts";

    /// <summary>Calls that the server offers to its own pages only under this prefix.</summary>
    public const string Ajax = "/ajax-api/2.0/mlflow";
}
