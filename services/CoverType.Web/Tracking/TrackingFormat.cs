using System.Globalization;
using Mlflow.Client;

namespace CoverType.Web.Tracking;

/// <summary>Formats the values of runs and models in the visitor's language.</summary>
internal static class TrackingFormat
{
    /// <summary>Stands for a value that is missing.</summary>
    public const string None = "–";

    private const double LargestWhole = 1e15;

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>Returns a number with six significant digits; a whole number with all of them.</summary>
    public static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ when value == Math.Truncate(value) && Math.Abs(value) < LargestWhole => value.ToString("N0", Culture),
        _ when Math.Abs(value) is >= 1000 and < 1e9 => value.ToString("#,0.##", Culture),
        _ => value.ToString("G6", Culture),
    };

    /// <summary>Returns all digits of a number.</summary>
    public static string Exact(double value) => value.ToString("R", Culture);

    /// <summary>Returns a time to the minute, in UTC; a dash if it is null.</summary>
    public static string Moment(DateTimeOffset? time) =>
        time is { } value ? value.UtcDateTime.ToString("d MMM yyyy HH:mm", Culture) : None;

    /// <summary>Returns a time to the second, in UTC.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", Culture) + " UTC";

    /// <summary>Returns the time from the start of a run to its end; a dash while it lacks either.</summary>
    public static string Duration(Run run) =>
        run.EndedAt is { } end && run.StartedAt is { } start && end >= start ? Duration(end - start) : None;

    /// <summary>Returns a duration in its two largest units, which are the same in all languages of the pages.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => string.Create(Culture, $"{duration.TotalMilliseconds:0}\u00A0ms"),
        { TotalMinutes: < 1 } => string.Create(Culture, $"{duration.TotalSeconds:0.0}\u00A0s"),
        { TotalHours: < 1 } => string.Create(Culture, $"{duration.Minutes}\u00A0min {duration.Seconds}\u00A0s"),
        { TotalDays: < 1 } => string.Create(Culture, $"{duration.Hours}\u00A0h {duration.Minutes}\u00A0min"),
        _ => string.Create(Culture, $"{duration.Days}\u00A0d {duration.Hours}\u00A0h"),
    };

    /// <summary>Returns a size in bytes, KB, MB or GB; a dash if it is null.</summary>
    public static string Size(long? bytes) => bytes switch
    {
        null => None,
        < 1000 => string.Create(Culture, $"{bytes}\u00A0B"),
        < 1_000_000 => string.Create(Culture, $"{bytes / 1e3:0.#}\u00A0KB"),
        < 1_000_000_000 => string.Create(Culture, $"{bytes / 1e6:0.#}\u00A0MB"),
        _ => string.Create(Culture, $"{bytes / 1e9:0.##}\u00A0GB"),
    };
}
