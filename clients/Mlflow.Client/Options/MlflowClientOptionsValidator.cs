using Microsoft.Extensions.Options;

namespace Mlflow.Client.Options;

/// <summary>Refuses options that no call could succeed with.</summary>
internal sealed class MlflowClientOptionsValidator : IValidateOptions<MlflowClientOptions>
{
    public ValidateOptionsResult Validate(string? name, MlflowClientOptions options)
    {
        List<string> problems = [];
        if (!options.TrackingUri.IsAbsoluteUri || options.TrackingUri.Scheme is not ("http" or "https"))
        {
            problems.Add(
                $"MLFLOW_TRACKING_URI is '{options.TrackingUri}', but this client talks to a tracking server over http "
                + "or https. Folders and databases are for Python's client; start `mlflow server` before them.");
        }

        if (options.MaxRetries is < 0 or > 10)
        {
            problems.Add($"MLFLOW_HTTP_REQUEST_MAX_RETRIES is {options.MaxRetries}, but must be from 0 to 10.");
        }

        RequirePositive(options.AttemptTimeout, "MLFLOW_HTTP_REQUEST_TIMEOUT", problems);
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

        if (options.BackoffFactor < TimeSpan.Zero || options.BackoffJitter < TimeSpan.Zero)
        {
            problems.Add(
                "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR and MLFLOW_HTTP_REQUEST_BACKOFF_JITTER must not be negative.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void RequirePositive(TimeSpan value, string key, List<string> problems)
    {
        if (value <= TimeSpan.Zero)
        {
            problems.Add($"{key} is {value}, but must be positive.");
        }
    }
}
