using System.Reflection;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The arguments of the program.</summary>
internal static class CommandArguments
{
    private const string Option = "--";

    private static readonly string[] Questions = ["--help", "-h", "--version", "-v"];

    private static readonly HashSet<string> ValuedOptions = FindValuedOptions();

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

    /// <summary>
    /// Returns what the library would not refuse: an option without its value, which it fills with a word of its own, an option
    /// twice, and a first word that is not one. Null if there is no such error.
    /// </summary>
    public static string? FindError(IReadOnlyList<string> command)
    {
        if (command is [] or ["" or Option, ..])
        {
            return "There is no command.";
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int index = 0; index < command.Count; index++)
        {
            string option = command[index];
            if (!option.StartsWith(Option, StringComparison.Ordinal))
            {
                continue;
            }

            if (!seen.Add(option.Split('=')[0]))
            {
                return $"{option.Split('=')[0]} is given twice.";
            }

            if (ValuedOptions.Contains(option)
                && (index + 1 == command.Count || command[index + 1].StartsWith(Option, StringComparison.Ordinal)))
            {
                return $"{option} needs a value.";
            }
        }

        return null;
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith(Option, StringComparison.Ordinal)
        && argument.Split('=')[0].IndexOfAny([':', '_']) >= 0;

    private static HashSet<string> FindValuedOptions() =>
    [
        .. typeof(CommandArguments).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(CommandSettings)))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.GetCustomAttribute<CommandOptionAttribute>())
            .Where(option => option?.ValueName is { Length: > 0 })
            .SelectMany(option => option!.LongNames)
            .Select(name => $"{Option}{name}"),
    ];
}
