using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mlflow.Client.Options;

/// <summary>
/// Reads each MLFLOW_… setting from the configuration, or from the environment if the configuration has no such key.
/// </summary>
internal sealed class ConfigureFromEnvironment(IConfiguration? configuration, CredentialsFile credentials)
    : IConfigureOptions<MlflowClientOptions>
{
    public void Configure(MlflowClientOptions options)
    {
        if (Read("MLFLOW_TRACKING_URI") is { } address)
        {
            options.TrackingUri = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw Invalid("MLFLOW_TRACKING_URI", address, "an absolute address such as http://localhost:5000");
        }

        options.Username = Read("MLFLOW_TRACKING_USERNAME") ?? credentials.Username ?? options.Username;
        options.Password = Read("MLFLOW_TRACKING_PASSWORD") ?? credentials.Password ?? options.Password;
        options.Token = Read("MLFLOW_TRACKING_TOKEN") ?? options.Token;
        options.Workspace = Read("MLFLOW_WORKSPACE") ?? options.Workspace;
        options.InsecureTls = ReadFlag("MLFLOW_TRACKING_INSECURE_TLS") ?? options.InsecureTls;
        options.ClientCertificatePath = Read("MLFLOW_TRACKING_CLIENT_CERT_PATH") ?? options.ClientCertificatePath;
        options.ServerCertificatePath = Read("MLFLOW_TRACKING_SERVER_CERT_PATH") ?? options.ServerCertificatePath;
        options.MaxRetries = (int?)ReadNumber("MLFLOW_HTTP_REQUEST_MAX_RETRIES") ?? options.MaxRetries;
        options.BackoffFactor = ReadSeconds("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR") ?? options.BackoffFactor;
        options.BackoffJitter = ReadSeconds("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER") ?? options.BackoffJitter;
        options.AttemptTimeout = ReadSeconds("MLFLOW_HTTP_REQUEST_TIMEOUT") ?? options.AttemptTimeout;
        options.MultipartUpload = ReadFlag("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD") ?? options.MultipartUpload;
        options.MultipartMinimumBytes =
            ReadBytes("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE") ?? options.MultipartMinimumBytes;
        options.MultipartChunkBytes = ReadBytes("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE") ?? options.MultipartChunkBytes;
    }

    private string? Read(string key)
    {
        string? value = configuration?[key];
        value = string.IsNullOrEmpty(value) ? Environment.GetEnvironmentVariable(key) : value;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private bool? ReadFlag(string key) => Read(key) switch
    {
        null => null,
        string value when value is "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        string value when value is "0" || value.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        string value => throw Invalid(key, value, "true or false"),
    };

    private TimeSpan? ReadSeconds(string key) => ReadNumber(key) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private long? ReadBytes(string key)
    {
        if (Read(key) is not { } value)
        {
            return null;
        }

        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : throw Invalid(key, value, "a number of bytes");
    }

    private double? ReadNumber(string key)
    {
        if (Read(key) is not { } value)
        {
            return null;
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number is >= 0 and <= 1_000_000
            ? number
            : throw Invalid(key, value, "a number that is not negative");
    }

    private static OptionsValidationException Invalid(string key, string value, string wanted) => new(
        nameof(MlflowClientOptions), typeof(MlflowClientOptions), [$"{key} is '{value}', but must be {wanted}."]);
}
