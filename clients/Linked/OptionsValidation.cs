using Microsoft.Extensions.Options;

namespace Linked;

/// <summary>Validates options by <see cref="ValidatedOptions.Validate"/>.</summary>
/// <param name="section">The section of the configuration that the options are bound to.</param>
internal sealed class OptionsValidation<T>(string section) : IValidateOptions<T>
    where T : class
{
    /// <summary>The section of the configuration that the options are bound to.</summary>
    public string Section { get; } = section;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, T options)
    {
        IReadOnlyList<string> failures = ValidatedOptions.Validate(options, Section);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
