using System.ComponentModel.DataAnnotations;
using CoverType.ServiceDefaults.Hosting;
using Linked;

namespace CoverType.AppHost.Demonstration;

/// <summary>The settings of the demo. Section <c>Demo</c> of the command line and the environment.</summary>
public sealed class DemoOptions : IValidatableObject
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Demo";

    private static readonly string[] Names = [.. typeof(DemoOptions).GetProperties().Select(property => property.Name)];

    // The variables of make demo, for a person who has never seen a section Demo.
    private static readonly (string Key, string Variable)[] Variables =
        [("Demo:State", "STATE"), ("Demo:PortBase", "PORT_BASE")];

    /// <summary>The folder that keeps all state, relative to the working folder. Default <c>.covertype</c>.</summary>
    [Required]
    public string State { get; set; } = ".covertype";

    /// <summary>
    /// A file of real records: <c>.csv</c> or UCI's <c>covtype.data</c>; as text, gzip or zip. If it is empty (the
    /// default), the file that <c>make data</c> has imported is used, or simulated records if there is none.
    /// </summary>
    public string? Data { get; set; }

    /// <summary>The address of a data API that runs elsewhere; the demo then starts none. Null by default.</summary>
    public Uri? DataApi { get; set; }

    /// <summary>
    /// The first of five consecutive ports to use instead of the usual ones; 0 chooses free ports. Null by default.
    /// </summary>
    [Range(0, 65_530)]
    public int? PortBase { get; set; }

    /// <summary>The duration of a batch of the data API. Default three seconds; outside the demo it is 300.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The groups that get a campaign each, in this order. Default 1, 2 and 3.</summary>
    public IReadOnlyList<int> Groups { get; set; } = [];

    /// <summary>Reads the options from the environment and the command line.</summary>
    /// <exception cref="ValidationException">A setting is unknown or not valid. The message has a line for each.</exception>
    public static DemoOptions Read(string[] args)
    {
        IConfigurationSection settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Build()
            .GetSection(Section);
        string[] failures = [.. UnknownSettings(settings)];
        Require(failures);

        DemoOptions options = new();
        try
        {
            // Without this a group that is not a number would be ignored.
            settings.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException failure)
        {
            Require([StartFailure.Describe(failure, urls: "") ?? failure.Message]);
        }

        if (options.Groups.Count == 0)
        {
            options.Groups = [1, 2, 3];
        }

        Require([.. ValidatedOptions.Validate(options, Section)]);
        return options;
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DataApi is { IsAbsoluteUri: false } or { IsAbsoluteUri: true, Scheme: not ("http" or "https") })
        {
            yield return new ValidationResult(
                $"must be an address such as http://127.0.0.1:8090; it is '{DataApi.OriginalString}'.", [nameof(DataApi)]);
        }

        if (Groups.Any(group => group is < 1 or > 10))
        {
            yield return new ValidationResult(
                $"must be from 1 to 10; they are {string.Join(", ", Groups)}.", [nameof(Groups)]);
        }
    }

    private static IEnumerable<string> UnknownSettings(IConfigurationSection settings) => settings.GetChildren()
        .Where(child => !Names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        .Select(child => $"{child.Path} is not a setting of the demo; there are {Section}:{string.Join(", ", Names)}.");

    private static void Require(string[] failures)
    {
        if (failures.Length > 0)
        {
            throw new ValidationException(string.Join(Environment.NewLine, failures.Select(WithVariable)));
        }
    }

    private static string WithVariable(string failure)
    {
        (string key, string variable) = Array.Find(
            Variables, pair => failure.StartsWith($"{pair.Key} ", StringComparison.OrdinalIgnoreCase));
        return key is null ? failure : $"{variable} ({key}){failure[key.Length..]}";
    }
}
