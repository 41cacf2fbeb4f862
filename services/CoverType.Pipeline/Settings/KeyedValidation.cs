using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Settings;

/// <summary>
/// Validates options that know nothing of configuration by their annotations, and names the key of what is wrong.
/// </summary>
internal static class KeyedValidation
{
    /// <summary>Validates the options at <paramref name="section"/>.</summary>
    public static OptionsBuilder<T> ValidateByKey<T>(this OptionsBuilder<T> builder, string section)
        where T : class
    {
        builder.Services.AddSingleton<IValidateOptions<T>>(new Validation<T>(section));
        return builder;
    }

    /// <summary>What is wrong with the options at <paramref name="section"/>: a sentence for each.</summary>
    public static IReadOnlyList<string> Find(object options, string section)
    {
        List<ValidationResult> failures = [];
        Validator.TryValidateObject(options, new ValidationContext(options), failures, validateAllProperties: true);
        return
        [
            .. failures.Select(failure =>
                $"{string.Join(", ", failure.MemberNames.Select(member => $"{section}:{member}"))}: {failure.ErrorMessage}"),
        ];
    }

    private sealed class Validation<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            IReadOnlyList<string> failures = Find(options, section);
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
