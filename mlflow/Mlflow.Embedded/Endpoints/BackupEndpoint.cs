using System.Text.Json.Nodes;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoint that makes a backup. MLflow has no such path.</summary>
internal static class BackupEndpoint
{
    private const string Path = "/embedded/backup";

    public static IEndpointRouteBuilder MapBackup(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, CreateAsync);
        return app;
    }

    // Always below the data folder: a client must not choose a path of the server's machine.
    private static async Task<IResult> CreateAsync(
        DataFolder folder, ArtifactBackup artifacts, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            BackupReport report = await new Backup(folder, artifacts, time).CreateAsync(destination: null, cancellationToken);
            JsonObject response = new()
            {
                ["path"] = System.IO.Path.GetRelativePath(folder.FullPath, report.Path).Replace('\\', '/'),
                ["database_bytes"] = report.DatabaseBytes,
                ["artifact_files"] = report.ArtifactFiles,
                ["artifact_bytes"] = report.ArtifactBytes,
            };
            return Results.Text(response.ToJsonString(), MediaTypes.Json);
        }
        catch (MaintenanceException error)
        {
            throw MlflowException.Busy(error.Message);
        }
    }
}
