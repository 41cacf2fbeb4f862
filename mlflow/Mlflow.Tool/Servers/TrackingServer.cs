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

    /// <summary>Returns the address of a server without credentials, or the full path of a data folder.</summary>
    public static string NameOf(string text) => AddressOf(text) is { } address
        ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/')
        : Path.GetFullPath(text);

    /// <summary>Opens the server of an address such as <c>http://127.0.0.1:5000</c> or of a data folder.</summary>
    /// <param name="text">The address or the folder.</param>
    /// <param name="side">The part of the server, which its credentials depend on.</param>
    /// <param name="cancellationToken">Cancels the start of an embedded server.</param>
    /// <exception cref="ServerException">It is neither.</exception>
    /// <exception cref="MlflowUnavailableException">Nothing answers at the address.</exception>
    public static async Task<TrackingServer> OpenAsync(string text, ServerSide side, CancellationToken cancellationToken)
    {
        string name = NameOf(text);
        if (AddressOf(text) is { } address)
        {
            await RequireAnswerAsync(address, side, cancellationToken);
            return new TrackingServer(CreateClient(address, side), name, embedded: null);
        }

        if (!Directory.Exists(name) || (side is not ServerSide.To && !File.Exists(Path.Combine(name, DatabaseFile))))
        {
            throw new ServerException(
                $"'{text}' is neither the address of a server, which begins with http:// or https://, nor a data folder of Mlflow.Embedded, "
                + $"which contains {DatabaseFile}.");
        }

        EmbeddedMlflowServer embedded = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = name }, cancellationToken: cancellationToken);
        return new TrackingServer(CreateClient(embedded.Uri, side), name, embedded);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>Asks once: repeats during a command bridge a restart, but a wrong address is reported at once.</summary>
    private static async Task RequireAnswerAsync(Uri address, ServerSide side, CancellationToken cancellationToken)
    {
        using MlflowClient client = CreateClient(address, side, options => options.MaxRetries = 0);
        try
        {
            await client.GetServerVersionAsync(cancellationToken);
        }
        catch (MlflowException failure) when (failure.StatusCode is not null)
        {
            // The command finds out what it may do there.
        }
    }

    private static MlflowClient CreateClient(Uri address, ServerSide side, Action<MlflowClientOptions>? configure = null) =>
        MlflowClient.Create(options =>
        {
            options.TrackingUri = address;
            ServerCredentials.Apply(options, side, Environment.GetEnvironmentVariable);
            configure?.Invoke(options);
        });
}
