using Mlflow.Client;
using Mlflow.Embedded;

namespace Mlflow.Tool.Servers;

/// <summary>A server that a command uses: one at an address, or an embedded one on a data folder as long as it is used.</summary>
internal sealed class TrackingServer : IAsyncDisposable
{
    /// <summary>The name of the database in a data folder.</summary>
    public const string DatabaseFile = "mlflow.db";

    private readonly EmbeddedMlflowServer? _embedded;

    private TrackingServer(MlflowClient client, string name, EmbeddedMlflowServer? embedded)
    {
        Client = client;
        Name = name;
        _embedded = embedded;
    }

    /// <summary>The client of the server.</summary>
    public MlflowClient Client { get; }

    /// <summary>The address without credentials, or the full path of the data folder.</summary>
    public string Name { get; }

    /// <summary>Opens the server of an address such as <c>http://127.0.0.1:5000</c> or of a data folder.</summary>
    /// <param name="text">The address or the folder.</param>
    /// <param name="side">The part of the server, which its credentials depend on.</param>
    /// <param name="cancellationToken">Cancels the start of an embedded server.</param>
    /// <exception cref="ServerException">It is neither.</exception>
    public static async Task<TrackingServer> OpenAsync(string text, ServerSide side, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        {
            string name = address!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
            return new TrackingServer(CreateClient(address, side), name.TrimEnd('/'), embedded: null);
        }

        string folder = Path.GetFullPath(text);
        if (!Directory.Exists(folder) || (side is not ServerSide.To && !File.Exists(Path.Combine(folder, DatabaseFile))))
        {
            throw new ServerException(
                $"'{text}' is neither the address of a server, which begins with http:// or https://, nor a data folder of Mlflow.Embedded, "
                + $"which contains {DatabaseFile}.");
        }

        EmbeddedMlflowServer embedded = await EmbeddedMlflowServer.StartAsync(folder, cancellationToken: cancellationToken);
        return new TrackingServer(CreateClient(embedded.Uri, side), folder, embedded);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static MlflowClient CreateClient(Uri address, ServerSide side) => MlflowClient.Create(options =>
    {
        options.TrackingUri = address;
        ServerCredentials.Apply(options, side, Environment.GetEnvironmentVariable);
    });
}
