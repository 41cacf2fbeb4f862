namespace CoverType.Pipeline.CommandLine;

/// <summary>The arguments of the program.</summary>
internal static class CommandArguments
{
    private const string Option = "--";

    private static readonly string[] Questions = ["--help", "-h", "--version", "-v"];

    /// <summary>
    /// Returns true if there is a word that is not a setting, a misspelt command or an empty one too, or if the arguments ask
    /// for help. Settings of the worker are <c>--Key=value</c>, <c>--Key value</c>, <c>/Key=value</c> and <c>Key=value</c>.
    /// </summary>
    public static bool AreCommand(IReadOnlyList<string> arguments)
    {
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (Questions.Contains(argument, StringComparer.Ordinal) || argument is "" or Option)
            {
                return true;
            }

            if (argument.Contains('=', StringComparison.Ordinal))
            {
                continue;
            }

            if (argument[0] is not ('-' or '/'))
            {
                return true;
            }

            // Its value follows.
            index++;
        }

        return false;
    }

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
