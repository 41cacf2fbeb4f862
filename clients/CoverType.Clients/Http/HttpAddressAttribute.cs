using System.ComponentModel.DataAnnotations;

namespace CoverType.Clients.Http;

/// <summary>Validates that a <see cref="Uri"/> is absolute and begins with <c>http://</c> or <c>https://</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute : ValidationAttribute
{
    public HttpAddressAttribute() => ErrorMessage = "must be an address that begins with http:// or https://.";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is Uri { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
