using Mlflow.Contracts;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints for the health and the version of the server.</summary>
internal static class HealthEndpoints
{
    /// <summary>The path of the health, which contains no data.</summary>
    public const string Health = "/health";

    private const string Version = "/version";

    /// <summary>The MLflow version whose API the server has; clients choose their requests by it.</summary>
    private const string MlflowVersion = "3.11.1";

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Health, () => Results.Text("OK", MediaTypes.Html));
        app.MapGet(Version, () => Results.Text(MlflowVersion, MediaTypes.Html));
        app.MapGet(
            "/api/3.0/mlflow/server-info",
            () => new GetServerInfoResponse { StoreType = "SqlStore", WorkspacesEnabled = false });
        return app;
    }

    /// <summary>
    /// True for the paths of monitoring. They are served under any Host header, because they contain no data.
    /// </summary>
    public static bool Contain(PathString path) => path == Health || path == Version;
}
