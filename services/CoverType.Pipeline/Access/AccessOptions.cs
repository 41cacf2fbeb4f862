using System.ComponentModel.DataAnnotations;
using CoverType.ServiceDefaults.Access;

namespace CoverType.Pipeline.Access;

/// <summary>Who may call the pipeline, and by which names. Section <c>Access</c>.</summary>
public sealed class AccessOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Access";

    /// <summary>
    /// The keys that callers send who change something, as the header <c>X-Api-Key</c> or <c>Authorization: Bearer</c>, each
    /// of at least 16 characters. Without any (the default) a pipeline that listens on 127.0.0.1 only lets every local
    /// caller change something, and one that listens on other addresses too lets nobody.
    /// </summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>
    /// The names by which the pipeline is called, besides <c>localhost</c> and IP addresses, such as <c>pipeline</c> or
    /// <c>*.example.org</c>; without a port. Default none.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// The origins of web pages on other hosts that may call the pipeline from a browser, such as
    /// <c>https://operations.example.org</c>. Default none.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ApiKeys.Any(key => key is null || key.Length < ApiKeySet.ShortestKey))
        {
            yield return new ValidationResult(
                $"must have at least {ApiKeySet.ShortestKey} characters each.", [nameof(ApiKeys)]);
        }

        if (!AllowedHosts.All(HostNames.IsPattern))
        {
            yield return new ValidationResult(
                "must be host names such as pipeline or *.example.org, without a scheme and a port.",
                [nameof(AllowedHosts)]);
        }

        if (!AllowedOrigins.All(IsOrigin))
        {
            yield return new ValidationResult(
                "must be origins such as https://operations.example.org, without a path.", [nameof(AllowedOrigins)]);
        }
    }

    private static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https"
        && $"{uri.Scheme}://{uri.Authority}".Equals(text, StringComparison.OrdinalIgnoreCase);
}
