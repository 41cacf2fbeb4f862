using System.Numerics;
using System.Text.RegularExpressions;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Rewrites the configuration binder's message about a value that does not convert.</summary>
internal static partial class SettingConversion
{
    /// <summary>The source of the binder's exceptions.</summary>
    public const string Source = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>
    /// Returns for example <c>Demo:PortBase must be a whole number; it is 'abc'.</c>, or the binder's own message if it is
    /// not about a conversion.
    /// </summary>
    public static string Describe(string binderMessage)
    {
        Match match = Failure().Match(binderMessage);
        if (!match.Success)
        {
            return binderMessage;
        }

        string value = match.Groups["value"].Value;
        return $"{match.Groups["key"].Value} must be {Expected(match.Groups["type"].Value, value)}; it is '{value}'.";
    }

    private static string Expected(string type, string value)
    {
        Match nullable = Nullable().Match(type);
        return (nullable.Success ? nullable.Groups["type"].Value : type) switch
        {
            "System.Int32" => WholeNumber(value, int.MinValue, int.MaxValue),
            "System.Int64" => WholeNumber(value, long.MinValue, long.MaxValue),
            "System.Int16" or "System.Byte" or "System.UInt16" or "System.UInt32" or "System.UInt64" => "a whole number",
            "System.Single" or "System.Double" or "System.Decimal" => "a number",
            "System.Boolean" => "true or false",
            "System.TimeSpan" => "a duration such as 00:00:05",
            "System.DateTimeOffset" or "System.DateTime" => "a time such as 2026-01-31T12:00:00Z",
            "System.Uri" => "an address such as http://127.0.0.1:8080",
            string name when FindEnum(name) is Type choices => $"one of {string.Join(", ", Enum.GetNames(choices))}",
            string name => $"a {name}",
        };
    }

    private static string WholeNumber(string value, long minimum, long maximum) =>
        BigInteger.TryParse(value, out _) ? $"a whole number from {minimum} to {maximum}" : "a whole number";

    private static Type? FindEnum(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Select(assembly => assembly.GetType(name))
        .FirstOrDefault(type => type is { IsEnum: true });

    [GeneratedRegex(
        "^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Failure();

    [GeneratedRegex(@"^System\.Nullable`1\[(?<type>[^\],]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Nullable();
}
