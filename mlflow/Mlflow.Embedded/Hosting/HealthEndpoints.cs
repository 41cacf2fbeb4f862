using Mlflow.Contracts;

namespace Mlflow.Embedded.Hosting;

/// <summary>The endpoints that tell that, and what, the server is.</summary>
internal static class HealthEndpoints
{
    private const string Health = "/health";
    private const string Version = "/version";

    /// <summary>The MLflow whose answers the server gives; clients decide by it what they may ask.</summary>
    private const string MlflowVersion = "3.11.1";

    /// <summary>Whether a path is one that monitoring asks, by whatever name it knows the machine.</summary>
    public static bool AreAt(PathString path) => path == Health || path == Version;

    public static void MapHealth(this ApiRoutes api)
    {
        api.Map(HttpMethods.Get, Health, () => Results.Text("OK", MediaTypes.Html));
        api.Map(HttpMethods.Get, Version, () => Results.Text(MlflowVersion, MediaTypes.Html));
        api.Map(
            HttpMethods.Get,
            "/api/3.0/mlflow/server-info",
            () => new GetServerInfoResponse { StoreType = "SqlStore", WorkspacesEnabled = false });
    }
}
