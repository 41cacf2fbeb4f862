using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
#pragma warning disable IDE0005 // Web projects have them implicitly, libraries do not.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0005
using Microsoft.Extensions.Options;

namespace Linked;

/// <summary>The one way to bind and validate options: every failure begins with the key of the setting.</summary>
internal static class ValidatedOptions
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to a section of the configuration and validates it when the host starts, by the
    /// attributes of its properties and by <see cref="IValidatableObject"/>.
    /// </summary>
    /// <remarks>
    /// A message of an attribute or of <see cref="IValidatableObject"/> is a predicate such as
    /// <c>must be Sqlite or MySql.</c>: the key is put in front of it. <see cref="RangeAttribute"/> and
    /// <see cref="RequiredAttribute"/> need no message.
    /// </remarks>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new OptionsValidation<T>(section));
        services.AddSingleton<IValidateOptions<T>>(provider =>
            new NumberListValidation<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }

    /// <summary>Validates options that are bound to <paramref name="section"/>.</summary>
    /// <returns>A sentence for each failure; empty if the options are valid.</returns>
    public static IReadOnlyList<string> Validate(object options, string section) =>
    [
        .. options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .SelectMany(property => Failures(options, property, $"{section}:{property.Name}")),
        .. options is IValidatableObject validatable
            ? validatable.Validate(new ValidationContext(options)).Select(failure => Sentence(failure, section))
            : [],
    ];

    /// <summary>Finds the elements of lists of whole numbers that are not: the configuration binder ignores them.</summary>
    private sealed class NumberListValidation<T>(IConfigurationSection section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            string[] failures =
            [
                .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.PropertyType.IsAssignableTo(typeof(IEnumerable<int>)))
                    .SelectMany(property => section.GetSection(property.Name).GetChildren())
                    .Where(element => !int.TryParse(element.Value, CultureInfo.InvariantCulture, out _))
                    .Select(element => $"{element.Path} must be a whole number; it is '{element.Value}'."),
            ];
            return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }

    private static IEnumerable<string> Failures(object options, PropertyInfo property, string key)
    {
        object? value = property.GetValue(options);
        ValidationContext context = new(options) { MemberName = property.Name, DisplayName = property.Name };
        return property.GetCustomAttributes<ValidationAttribute>(inherit: true)
            .Where(attribute => attribute.GetValidationResult(value, context) != ValidationResult.Success)
            .Select(attribute => $"{key} {Predicate(attribute, value)}");
    }

    private static string Predicate(ValidationAttribute attribute, object? value) => attribute switch
    {
        { ErrorMessage: string message } => message,
        RangeAttribute range => string.Create(
            CultureInfo.InvariantCulture, $"must be from {range.Minimum} to {range.Maximum}; it is {value}."),
        RequiredAttribute => "must be set.",
        _ => throw new InvalidOperationException($"{attribute.GetType().Name} needs an ErrorMessage."),
    };

    private static string Sentence(ValidationResult failure, string section)
    {
        string keys = string.Join(" and ", failure.MemberNames.Select(member => $"{section}:{member}"));
        return $"{(keys.Length == 0 ? section : keys)} {failure.ErrorMessage}";
    }
}
