using System.ComponentModel.DataAnnotations;

namespace CoverType.AppHost.Demonstration;

/// <summary>What can be chosen about the demo. Section <c>Demo</c> of the command line and the environment.</summary>
public sealed class DemoOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Demo";

    /// <summary>The folder that keeps all state, relative to the working folder. Default <c>.covertype</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string State { get; set; } = ".covertype";

    /// <summary>
    /// A file of real records (<c>.csv</c>, <c>.csv.gz</c> or UCI's <c>covtype.data[.gz]</c>). Empty (the default): the file
    /// that <c>make data</c> has imported, or the simulator where there is none.
    /// </summary>
    public string? Data { get; set; }

    /// <summary>A data API that runs elsewhere; the demo then starts none of its own. Empty by default.</summary>
    public Uri? DataApi { get; set; }

    /// <summary>
    /// The first of the consecutive ports to use instead of the usual ones; 0 takes any free ports. Unset by default.
    /// </summary>
    [Range(0, 65_530)]
    public int? PortBase { get; set; }

    /// <summary>How long the data API serves one batch. Default three seconds; outside the demo it is 300.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The groups that get a campaign each, in this order. Default 1, 2 and 3.</summary>
    [MinLength(1)]
    public IReadOnlyList<int> Groups { get; set; } = [];

    /// <summary>Reads the options from the environment and the command line.</summary>
    /// <exception cref="ValidationException">A value is out of range; the message names the key.</exception>
    public static DemoOptions Read(string[] args)
    {
        DemoOptions options = new();
        try
        {
            new ConfigurationBuilder()
                .AddEnvironmentVariables()
                .AddCommandLine(args)
                .Build()
                .GetSection(Section)
                .Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException failure)
        {
            throw new ValidationException(
                $"A setting of the demo is unknown or cannot be read (there are {Section}:State, Data, DataApi, PortBase, Window "
                + $"and Groups): {(failure.InnerException ?? failure).Message}");
        }

        if (options.Groups.Count == 0)
        {
            options.Groups = [1, 2, 3];
        }

        List<ValidationResult> failures = [];
        if (!Validator.TryValidateObject(options, new ValidationContext(options), failures, validateAllProperties: true))
        {
            throw new ValidationException(string.Join(
                Environment.NewLine,
                failures.Select(failure => $"{Section}:{failure.MemberNames.FirstOrDefault()}: {failure.ErrorMessage}")));
        }

        return options;
    }
}
