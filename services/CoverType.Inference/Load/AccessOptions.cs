using System.ComponentModel.DataAnnotations;
using CoverType.ServiceDefaults.Access;

namespace CoverType.Inference.Load;

/// <summary>Who may call the service. Section <c>Access</c>.</summary>
public sealed class AccessOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Access";

    /// <summary>
    /// The keys that callers send, as the header <c>X-Api-Key</c> or <c>Authorization: Bearer</c>, each of at least 16
    /// characters. Without any (the default) everybody may call. Health needs no key.
    /// </summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>
    /// The origins of web pages that may call the service from a browser, such as <c>https://maps.example</c>; <c>*</c> for
    /// all. Default none.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ApiKeys.Any(key => key is null || key.Length < ApiKeySet.ShortestKey))
        {
            yield return new ValidationResult($"must have at least {ApiKeySet.ShortestKey} characters each.", [nameof(ApiKeys)]);
        }

        if (AllowedOrigins.Any(origin => origin is not "*" && !IsOrigin(origin)))
        {
            yield return new ValidationResult(
                "must be * or origins such as https://maps.example, without a path.", [nameof(AllowedOrigins)]);
        }
    }

    private static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https"
        && $"{uri.Scheme}://{uri.Authority}".Equals(text, StringComparison.OrdinalIgnoreCase);
}
