using System.Security.Cryptography;
using Mlflow.Client;
using Mlflow.Embedded;

namespace Mlflow.Tool.Servers;

/// <summary>A server that a command uses: one at an address, or an embedded one on a data folder as long as it is used.</summary>
internal sealed class TrackingServer : IAsyncDisposable
{
    /// <summary>The name of the database in a data folder.</summary>
    public const string DatabaseFile = "mlflow.db";

    private const int PasswordLength = 32;

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
    public static string NameOf(string text) => ServerAddress.Parse(text) is { } address
        ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/')
        : Path.GetFullPath(text);

    /// <summary>Opens the server of an address such as <c>http://127.0.0.1:5000</c> or of a data folder.</summary>
    /// <param name="text">The address or the folder.</param>
    /// <param name="side">The part of the server, which its credentials depend on.</param>
    /// <param name="other">The text of the other server of the command.</param>
    /// <param name="cancellationToken">Cancels the start of an embedded server.</param>
    /// <exception cref="ServerException">It is neither.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="MlflowUnavailableException">Nothing answers at the address.</exception>
    public static async Task<TrackingServer> OpenAsync(
        string text, ServerSide side, string other, CancellationToken cancellationToken)
    {
        string name = NameOf(text);
        if (ServerAddress.Parse(text) is { } address)
        {
            bool isOnly = ServerAddress.Parse(other) is null;
            await RequireAnswerAsync(address, side, isOnly, cancellationToken);
            return new TrackingServer(CreateClient(address, side, isOnly), name, embedded: null);
        }

        RequireFolder(text, name, mayBeNew: side is ServerSide.To);
        return await StartAsync(name, isSource: side is ServerSide.From, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    /// <summary>Starts a server that answers to this process only, whatever credentials the environment has for others.</summary>
    private static async Task<TrackingServer> StartAsync(
        string folder, bool isSource, CancellationToken cancellationToken)
    {
        EmbeddedMlflowOptions settings = new()
        {
            DataFolder = folder,
            Username = "mlflow-net",
            Password = RandomNumberGenerator.GetHexString(PasswordLength),
        };
        EmbeddedMlflowServer embedded = isSource
            ? await EmbeddedMlflow.StartReadingAsync(settings, cancellationToken)
            : await EmbeddedMlflow.StartAsync(settings, cancellationToken: cancellationToken);
        return new TrackingServer(
            MlflowClient.Create(options =>
            {
                options.TrackingUri = embedded.Uri;
                ServerCredentials.Apply(options, ServerSide.Only, isOnly: false, static _ => null);
                (options.Username, options.Password) = (settings.Username, settings.Password);
            }),
            folder,
            embedded);
    }

    /// <summary>Requires a data folder or, if it may be new, a place for one, so that no other folder becomes one by mistake.</summary>
    private static void RequireFolder(string text, string folder, bool mayBeNew)
    {
        bool isAddress = text.Contains("://", StringComparison.Ordinal);
        bool isNew = !Path.Exists(folder) || (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any());
        if (isAddress || !(File.Exists(Path.Combine(folder, DatabaseFile)) || (mayBeNew && isNew)))
        {
            throw new ServerException(
                $"'{ServerAddress.WithoutCredentials(text)}' is neither the address of a server, which begins with http:// or https://, "
                + $"nor a data folder of Mlflow.Embedded, which contains {DatabaseFile}{(mayBeNew ? ", nor an empty or a new folder" : "")}.");
        }
    }

    /// <summary>Asks once: repeats during a command bridge a restart, but a wrong address is reported at once.</summary>
    private static async Task RequireAnswerAsync(
        Uri address, ServerSide side, bool isOnly, CancellationToken cancellationToken)
    {
        using MlflowClient client = CreateClient(address, side, isOnly, options => options.MaxRetries = 0);
        try
        {
            await client.GetServerVersionAsync(cancellationToken);
        }
        catch (MlflowException failure) when (failure.StatusCode is not null)
        {
            // The command finds out what it may do there.
        }
    }

    private static MlflowClient CreateClient(
        Uri address, ServerSide side, bool isOnly, Action<MlflowClientOptions>? configure = null) => MlflowClient.Create(options =>
    {
        options.TrackingUri = address;
        ServerCredentials.Apply(options, side, isOnly, Environment.GetEnvironmentVariable);
        configure?.Invoke(options);
    });
}
