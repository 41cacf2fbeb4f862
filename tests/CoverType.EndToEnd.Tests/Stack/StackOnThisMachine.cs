using CoverType.DataApi;
using CoverType.Inference;
using CoverType.Pipeline;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Mlflow.Embedded;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>
/// The stack's services in this process, on the settings that the Compose files give them. Nothing is changed in these but
/// hosts, ports, folders and secrets: MariaDB, an S3 server and the embedded MLflow server stand where the containers would.
/// </summary>
internal sealed class StackOnThisMachine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<WebApplication> _services = [];
    private readonly ComposeFiles _files;

    private StackOnThisMachine(MariaDbServer database, S3Server objects, EmbeddedMlflowServer mlflow, ComposeFiles files)
    {
        Database = database;
        Objects = objects;
        Mlflow = mlflow;
        _files = files;
    }

    /// <summary>The programs that are missing on this machine; empty if it can run.</summary>
    public static string Missing => $"{MariaDbServer.Missing} {S3Server.Missing}".Trim();

    public MariaDbServer Database { get; }

    public S3Server Objects { get; }

    public EmbeddedMlflowServer Mlflow { get; }

    public IReadOnlyList<Uri> Pipelines { get; private set; } = [];

    public Uri Inference { get; private set; } = null!;

    /// <summary>Starts the platform and the services, the pipeline twice.</summary>
    public static async Task<StackOnThisMachine> StartAsync(CancellationToken cancellationToken)
    {
        S3Server objects = await S3Server.StartAsync(["portions", "datasets", "configurations", "mlflow"], cancellationToken);
        string objectsKey = await objects.AddUserAsync(
            "covertype",
            await File.ReadAllTextAsync(RepositoryRoot.Combine("compose", "minio", "policy.json"), cancellationToken),
            cancellationToken);
        string password = Guid.NewGuid().ToString("N");
        MariaDbServer database = await MariaDbServer.StartAsync(cancellationToken);
        await database.CreateDatabaseAsync("covertype", "covertype", password, cancellationToken);
        StackOnThisMachine stack = new(
            database,
            objects,
            await EmbeddedMlflow.StartAsync(cancellationToken: cancellationToken),
            ComposeFiles.Read(new Dictionary<string, string>
            {
                ["MYSQL_ROOT_PASSWORD"] = "unused",
                ["MLFLOW_DB_PASSWORD"] = "unused",
                ["MINIO_ROOT_PASSWORD"] = "unused",
                ["COVERTYPE_DB_PASSWORD"] = password,
                // With the rights that the stack's user has, which have to be enough.
                ["S3_ACCESS_KEY"] = "covertype",
                ["S3_SECRET_KEY"] = objectsKey,
                ["FEEDBACK_KEY"] = Guid.NewGuid().ToString("N"),
                ["PIPELINE_KEY"] = Guid.NewGuid().ToString("N"),
                ["WEBHOOK_SECRET"] = Guid.NewGuid().ToString("N"),
                ["OPERATOR_PASSWORD"] = "unused",
                ["MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY"] = "unused",
                ["GRAFANA_PASSWORD"] = "unused",
                ["DATA_API_WINDOW"] = "00:00:00.400",
                ["PIPELINE_POLL_INTERVAL"] = "00:00:00.200",
            }));
        await stack.StartServicesAsync(cancellationToken);
        return stack;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication service in Enumerable.Reverse(_services))
        {
            await service.StopAsync(CancellationToken.None);
            await service.DisposeAsync();
        }

        await Mlflow.DisposeAsync();
        await Database.DisposeAsync();
        await Objects.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartServicesAsync(CancellationToken cancellationToken)
    {
        Uri dataApi = await StartAsync("data-api", "data-api", DataApiHost.Build, [], cancellationToken);
        (string, Uri)[] hosts = [("http://data-api:8090", dataApi)];
        Pipelines =
        [
            await StartAsync("pipeline", "pipeline-1", PipelineHost.Build, hosts, cancellationToken),
            await StartAsync("pipeline", "pipeline-2", PipelineHost.Build, hosts, cancellationToken),
        ];
        Inference = await StartAsync("inference", "inference", InferenceHost.Build, [], cancellationToken);
    }

    private async Task<Uri> StartAsync(
        string service,
        string folder,
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        IEnumerable<(string Host, Uri Here)> hosts,
        CancellationToken cancellationToken)
    {
        (string, string)[] replacements =
        [
            .. hosts.Select(entry => (entry.Host, Bare(entry.Here))),
            ("http://mlflow:5000", Bare(Mlflow.Uri)),
            ("http://minio:9000", Bare(Objects.Endpoint)),
            ("Server=mysql;Port=3306", $"Server=127.0.0.1;Port={Database.Port}"),
            ("/var/lib/covertype", _folder.Combine(folder)),
        ];
        Dictionary<string, string?> settings = _files.Services[service].Environment
            .Where(setting => setting.Key != "ASPNETCORE_URLS")
            .ToDictionary(
                setting => setting.Key.Replace("__", ":", StringComparison.Ordinal),
                string? (setting) => replacements.Aggregate(
                    setting.Value, (value, pair) => value.Replace(pair.Item1, pair.Item2, StringComparison.Ordinal)));

        WebApplication application = build([], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(settings);
        });
        _services.Add(application);
        await application.StartAsync(cancellationToken);
        return new Uri(application.Urls.First());
    }

    private static string Bare(Uri uri) => uri.AbsoluteUri.TrimEnd('/');
}
