using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Reads times of a schedule: a crontab line of five fields, a macro, or Quartz's form of six or seven fields.</summary>
internal static partial class CronText
{
    /// <summary>What a text must be that cannot be read; follows its name.</summary>
    public const string Advice =
        "must be a crontab line such as 0 3 * * * (every night at three), or a macro such as @daily.";

    private const int FieldsOfCrontab = 5;

    /// <summary>Returns true if the text can be read.</summary>
    public static bool IsValid(string text) => TryRead(text, TimeZoneInfo.Utc, out _);

    /// <summary>Reads the times in a time zone.</summary>
    /// <exception cref="FormatException">The text cannot be read.</exception>
    public static CronExpression Read(string text, TimeZoneInfo zone) =>
        TryRead(text, zone, out CronExpression? times)
            ? times
            : throw new FormatException($"'{text}' {Advice}");

    private static bool TryRead(string text, TimeZoneInfo zone, [NotNullWhen(true)] out CronExpression? times)
    {
        bool isCrontab = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == FieldsOfCrontab;
        if (!CronExpression.TryParse(text.Trim(), isCrontab ? CronFormat.Unix : CronFormat.Quartz, out times) || Wildcard().IsMatch(text))
        {
            return false;
        }

        times = times.WithTimeZone(zone);
        return true;
    }

    // The library's own marks for "any" and "none", which it takes in every field.
    [GeneratedRegex(@"(?<!\d)9[89](?!\d)")]
    private static partial Regex Wildcard();
}
