using System.Globalization;
using System.Text.RegularExpressions;

namespace Mlflow.Tool.CommandLine;

/// <summary>A length of time as <c>mlflow gc --older-than</c> reads it, such as <c>30d</c> or <c>1d2h3m4s</c>.</summary>
internal static partial class Age
{
    /// <summary>The longest age: longer ago than any deletion.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365_000);

    /// <summary>Returns the length of time; null if the text is not one, or is longer than a thousand years.</summary>
    public static TimeSpan? Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        double seconds = (Read("d") * 86_400) + (Read("h") * 3_600) + (Read("m") * 60) + Read("s");
        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

        double Read(string unit) => match.Groups[unit] is { Success: true, Value: string number }
            ? double.Parse(number, CultureInfo.InvariantCulture)
            : 0;
    }

    [GeneratedRegex(
        @"^((?<d>[0-9]+(\.[0-9]+)?)d)?((?<h>[0-9]+(\.[0-9]+)?)h)?((?<m>[0-9]+(\.[0-9]+)?)m)?((?<s>[0-9]+(\.[0-9]+)?)s)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
