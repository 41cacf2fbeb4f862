using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mlflow.Client.S3;

/// <summary>Reads each setting from the configuration, or from the environment if the configuration has no such key.</summary>
internal sealed class ConfigureFromEnvironment(IConfiguration? configuration) : IConfigureOptions<S3ArtifactOptions>
{
    public void Configure(S3ArtifactOptions options)
    {
        if (Read("MLFLOW_S3_ENDPOINT_URL") is { } address)
        {
            options.Endpoint = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
                ? new Uri(address)
                : throw Invalid(
                    $"MLFLOW_S3_ENDPOINT_URL is '{address}', but must be an address such as http://localhost:9000.");
        }

        options.IgnoreTls = Read("MLFLOW_S3_IGNORE_TLS") switch
        {
            null => options.IgnoreTls,
            string value when value is "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            string value when value is "0" || value.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            string value => throw Invalid($"MLFLOW_S3_IGNORE_TLS is '{value}', but must be true or false."),
        };
        options.AccessKey = Read("AWS_ACCESS_KEY_ID") ?? options.AccessKey;
        options.SecretKey = Read("AWS_SECRET_ACCESS_KEY") ?? options.SecretKey;
        options.SessionToken = Read("AWS_SESSION_TOKEN") ?? options.SessionToken;
        options.Region = Read("AWS_DEFAULT_REGION") ?? Read("AWS_REGION") ?? options.Region;
    }

    private static OptionsValidationException Invalid(string problem) =>
        new(nameof(S3ArtifactOptions), typeof(S3ArtifactOptions), [problem]);

    private string? Read(string key)
    {
        string? value = configuration?[key];
        value = string.IsNullOrEmpty(value) ? Environment.GetEnvironmentVariable(key) : value;
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
