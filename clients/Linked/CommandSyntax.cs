using System.Reflection;
using Spectre.Console.Cli;

namespace Linked;

/// <summary>
/// The errors in a command that the library of commands does not find: an option without its value, which it fills with a
/// word of its own, an option twice, and a first word that is not a command.
/// </summary>
internal static class CommandSyntax
{
    private const string Option = "--";

    private static readonly Dictionary<string, bool> ValuedOptions = FindValuedOptions();

    /// <summary>Returns the first error, as a sentence; null if there is none.</summary>
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

            string name = option.Split('=')[0];
            if (!seen.Add(name) && !(ValuedOptions.TryGetValue(name, out bool isList) && isList))
            {
                return $"{name} is given twice.";
            }

            if (ValuedOptions.ContainsKey(option)
                && (index + 1 == command.Count || command[index + 1].StartsWith(Option, StringComparison.Ordinal)))
            {
                return $"{option} needs a value.";
            }
        }

        return null;
    }

    /// <summary>The options with a value in this assembly, each with true if it can be given several times.</summary>
    private static Dictionary<string, bool> FindValuedOptions() => typeof(CommandSyntax).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(CommandSettings)))
        .SelectMany(type => type.GetProperties())
        .Select(property => (property.PropertyType.IsArray, Option: property.GetCustomAttribute<CommandOptionAttribute>()))
        .Where(property => property.Option?.ValueName is { Length: > 0 })
        .SelectMany(property => property.Option!.LongNames, (property, name) => (Name: $"{Option}{name}", property.IsArray))
        .DistinctBy(property => property.Name)
        .ToDictionary(property => property.Name, property => property.IsArray);
}
