using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Mlflow.Client;
using Mlflow.Tool.Servers;

namespace Mlflow.Tool.Diagnosis;

/// <summary>Looks for what is wrong with a tracking server, its credentials and its artifact store.</summary>
internal sealed class ServerDiagnosis(Uri address)
{
    private static readonly Version Oldest = new(2, 9);
    private static readonly Version WithLoggedModels = new(3, 0);

    private readonly List<Finding> _findings = [];

    /// <summary>True if the server did not answer.</summary>
    public bool IsUnreachable { get; private set; }

    /// <summary>Returns what is found.</summary>
    /// <param name="write">True to log a run and a file, too, and to delete the run.</param>
    /// <param name="cancellationToken">Cancels the checks.</param>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(bool write, CancellationToken cancellationToken)
    {
        MlflowClientOptions? options = null;
        MlflowClient client;
        try
        {
            client = MlflowClient.Create(configured =>
            {
                configured.TrackingUri = address;

                // What is wrong now is asked for, not after minutes of repeats.
                configured.MaxRetries = 0;
                ServerCredentials.Apply(configured, ServerSide.Only, isOnly: true, Environment.GetEnvironmentVariable);
                options = configured;
            });
        }
        catch (OptionsValidationException invalid)
        {
            return [Finding.Error("settings", ServerAddress.WithoutCredentials(invalid.Message), "Change the setting, in the environment or in ~/.mlflow/credentials.")];
        }

        using (client)
        {
            _findings.Add(CredentialsOf(options!));
            if (await CheckVersionAsync(client, cancellationToken) && await CheckAccessAsync(client, cancellationToken))
            {
                await CheckArtifactsAsync(client, cancellationToken);
                if (write)
                {
                    _findings.Add(await new WriteProbe(client).RunAsync(cancellationToken));
                }
            }
        }

        return _findings;
    }

    private Finding CredentialsOf(MlflowClientOptions options)
    {
        string used = options switch
        {
            { Token.Length: > 0 } => "A token is sent (MLFLOW_TRACKING_TOKEN).",
            { Username.Length: > 0 } => $"The user '{options.Username}' is sent (MLFLOW_TRACKING_USERNAME or ~/.mlflow/credentials).",
            _ when address.UserInfo.Length > 0 => "Those of the address are sent.",
            _ => "None are sent (MLFLOW_TRACKING_USERNAME and _PASSWORD, or _TOKEN, are not set).",
        };
        bool isSecret = options.Token is { Length: > 0 } || options.Username is { Length: > 0 } || address.UserInfo.Length > 0;
        return isSecret && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback
            ? Finding.Warning("credentials", $"{used} They travel in clear text.", "Use an address with https://.")
            : Finding.Ok("credentials", used);
    }

    private async Task<bool> CheckVersionAsync(MlflowClient client, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = await client.GetServerVersionAsync(cancellationToken);
        }
        catch (MlflowUnavailableException failure)
        {
            IsUnreachable = true;
            _findings.Add(Finding.Error("server", failure.Message, RemedyOf(failure)));
            return false;
        }
        catch (MlflowUnauthorizedException)
        {
            // The next check says so of the API.
            return true;
        }
        catch (MlflowException failure)
        {
            _findings.Add(Finding.Error(
                "server", failure.Message, $"Check that {ServerAddress.WithoutCredentials(address.OriginalString)} is the root of an MLflow server, without /api and without a page's path."));
            return false;
        }

        // As in 3.11.1.dev0.
        if (!Version.TryParse(string.Join('.', text.Split('.').Take(2)), out Version? version))
        {
            _findings.Add(Finding.Error(
                "server", $"{ServerAddress.WithoutCredentials(address.OriginalString)} answers, but not with a version of MLflow.", "Check that it is the root of an MLflow server."));
            return false;
        }

        _findings.Add(version < Oldest
            ? Finding.Error("server", $"It is MLflow {text}.", "Upgrade it: this client works with 2.9 and newer.")
            : version < WithLoggedModels
                ? Finding.Warning("server", $"It is MLflow {text}, without logged models.", "Upgrade it to 3 or newer to use them.")
                : Finding.Ok("server", $"It is MLflow {text} or compatible."));
        return version >= Oldest;
    }

    private static string RemedyOf(MlflowUnavailableException failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return "Check the name of the host in the address.";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "Nothing listens there: start the server, or check the port.";
                case AuthenticationException:
                    return "Its certificate is not trusted: name the authority's with MLFLOW_TRACKING_SERVER_CERT_PATH.";
            }
        }

        return "Start the server, or check the address, the network and proxies in between.";
    }

    private async Task<bool> CheckAccessAsync(MlflowClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.SearchExperimentsAsync(pageSize: 1, cancellationToken: cancellationToken)
                .FirstOrDefaultAsync(cancellationToken);
            _findings.Add(Finding.Ok("access", "Experiments can be read."));
            return true;
        }
        catch (MlflowUnauthorizedException failure)
        {
            _findings.Add(Finding.Error(
                "access",
                failure.Message,
                "If it is about the Host header, add this host to the server's allowed hosts. Otherwise set MLFLOW_TRACKING_USERNAME and "
                + "MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to those of a user who may read."));
            return false;
        }
        catch (MlflowException failure)
        {
            _findings.Add(Finding.Error(
                "access", failure.Message, "Look at the server's log: its database may be down or of another version."));
            return false;
        }
    }

    private async Task CheckArtifactsAsync(MlflowClient client, CancellationToken cancellationToken)
    {
        Experiment? experiment = await client.SearchExperimentsAsync(pageSize: 1, cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
        if (experiment is null)
        {
            _findings.Add(Finding.Warning(
                "artifacts", "There is no experiment, so there is no artifact store to check.", "Create one, or check with --write."));
            return;
        }

        string root = experiment.ArtifactLocation;
        try
        {
            await client.ListArtifactsAsync(root, cancellationToken: cancellationToken).FirstOrDefaultAsync(cancellationToken);
            _findings.Add(Finding.Ok("artifacts", $"{root} can be read."));
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException or IOException)
        {
            _findings.Add(Finding.Error(
                "artifacts",
                $"{root}: {failure.Message}",
                "Start the server with --serve-artifacts, so that files go through it, and check its --artifacts-destination. In a "
                + "program, Mlflow.Client.S3 reaches s3:// directly."));
        }
    }
}
