using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Addresses;

/// <summary>Validates <see cref="MlflowPublicOptions"/>: the message names the variable, since there is no section.</summary>
internal sealed class MlflowPublicValidation : IValidateOptions<MlflowPublicOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MlflowPublicOptions options) =>
        ValidatedOptions.Validate(options, "").Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{MlflowPublicOptions.Variable} must be an address that begins with http:// or https://; "
                + $"it is '{options.PublicUrl}'.");
}
