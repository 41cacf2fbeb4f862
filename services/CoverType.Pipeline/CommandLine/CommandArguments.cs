namespace CoverType.Pipeline.CommandLine;

/// <summary>The arguments of the program.</summary>
internal static class CommandArguments
{
    private const string Option = "--";

    private static readonly string[] Questions = ["--help", "-h", "--version", "-v"];

    /// <summary>
    /// Returns true if the first argument is a command, a misspelt one too, or asks for help. Everything else are settings of
    /// the worker: <c>--Key=value</c>, <c>--Key value</c>, <c>/Key=value</c> or <c>Key=value</c>.
    /// </summary>
    public static bool NameCommand(IReadOnlyList<string> arguments) =>
        arguments is [{ Length: > 0 } first, ..]
        && (Questions.Contains(first, StringComparer.Ordinal)
            || (first[0] is not ('-' or '/') && !first.Contains('=', StringComparison.Ordinal)));

    /// <summary>
    /// Separates a command and its options from settings, whose keys have a section or are names of environment
    /// variables: <c>--Training:Seed=7</c>, <c>--Training:Seed 7</c> or <c>--MLFLOW_TRACKING_URI=http://mlflow:5000</c>.
    /// </summary>
    public static (IReadOnlyList<string> Command, IReadOnlyList<string> Settings) Split(IReadOnlyList<string> arguments)
    {
        List<string> command = [];
        List<string> settings = [];
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (!IsSetting(argument))
            {
                command.Add(argument);
                continue;
            }

            settings.Add(argument);
            if (!argument.Contains('=', StringComparison.Ordinal) && index + 1 < arguments.Count)
            {
                settings.Add(arguments[++index]);
            }
        }

        return (command, settings);
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith(Option, StringComparison.Ordinal)
        && argument.Split('=')[0].IndexOfAny([':', '_']) >= 0;
}
