using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Mlflow.Client.Options;

/// <summary>Validates the options.</summary>
internal sealed class MlflowClientOptionsValidator : IValidateOptions<MlflowClientOptions>
{
    /// <summary>.NET's timers take no more than about 49 days.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(40);

    public ValidateOptionsResult Validate(string? name, MlflowClientOptions options)
    {
        List<string> problems = [];
        if (!options.TrackingUri.IsAbsoluteUri || options.TrackingUri.Scheme is not ("http" or "https"))
        {
            problems.Add(
                $"MLFLOW_TRACKING_URI is '{options.TrackingUri}', but this client talks to a tracking server over http "
                + "or https. Only Python's client opens folders and databases; start `mlflow server` for them.");
        }

        if (options.InsecureTls && options.ServerCertificatePath is not null)
        {
            problems.Add(
                "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH contradict each other: set one of "
                + "them.");
        }

        RequirePem(
            options.ClientCertificatePath,
            "MLFLOW_TRACKING_CLIENT_CERT_PATH",
            "a certificate and its key, which is not encrypted",
            static path => X509Certificate2.CreateFromPemFile(path).Dispose(),
            problems);
        RequirePem(
            options.ServerCertificatePath,
            "MLFLOW_TRACKING_SERVER_CERT_PATH",
            "certificates of authorities",
            static path => new X509Certificate2Collection().ImportFromPemFile(path),
            problems);
        if (options.MaxRetries is < 0 or > 10)
        {
            problems.Add($"MLFLOW_HTTP_REQUEST_MAX_RETRIES is {options.MaxRetries}, but must be from 0 to 10.");
        }

        RequirePositive(options.AttemptTimeout, "MLFLOW_HTTP_REQUEST_TIMEOUT", problems);
        RequirePositive(options.MaxRetryAfter, nameof(options.MaxRetryAfter), problems);
        RequirePositive(options.TotalTimeout, nameof(options.TotalTimeout), problems);
        RequirePositive(options.TransferIdleTimeout, nameof(options.TransferIdleTimeout), problems);
        RequirePositive(options.ReadyTimeout, nameof(options.ReadyTimeout), problems);
        RequirePositive(options.ReadyPollInterval, nameof(options.ReadyPollInterval), problems);
        RequirePositive(options.FlushInterval, nameof(options.FlushInterval), problems);
        if (options.MaxDownloadBytes <= 0)
        {
            problems.Add($"{nameof(options.MaxDownloadBytes)} is {options.MaxDownloadBytes}, but must be positive.");
        }

        if (options.BufferCapacity < 1 || options.ParallelTransfers < 1)
        {
            problems.Add(
                $"{nameof(options.BufferCapacity)} and {nameof(options.ParallelTransfers)} must be 1 or more.");
        }

        if (options.MultipartChunkBytes < 1)
        {
            problems.Add(
                $"MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE is {options.MultipartChunkBytes}, but must be positive.");
        }

        if (options.BackoffFactor < TimeSpan.Zero || options.BackoffJitter < TimeSpan.Zero)
        {
            problems.Add(
                "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR and MLFLOW_HTTP_REQUEST_BACKOFF_JITTER must not be negative.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void RequirePem(
        string? path, string key, string content, Action<string> read, List<string> problems)
    {
        if (path is null)
        {
            return;
        }

        if (!File.Exists(path))
        {
            problems.Add($"{key} is '{path}', but there is no such file.");
            return;
        }

        try
        {
            read(path);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{key} is '{path}', which must contain {content}, as PEM: {exception.Message}");
        }
    }

    private static void RequirePositive(TimeSpan value, string key, List<string> problems)
    {
        if (value <= TimeSpan.Zero || value > LongestTime)
        {
            problems.Add($"{key} is {value}, but must be positive and at most {LongestTime.Days} days.");
        }
    }
}
