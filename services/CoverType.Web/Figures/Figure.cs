using System.Globalization;

namespace CoverType.Web.Figures;

/// <summary>Writes numbers for people, by the culture of the visitor. A number that is missing is a dash.</summary>
internal static class Figure
{
    /// <summary>What stands for a number that is missing.</summary>
    public const string Missing = "–";

    private const char Space = '\u00A0';

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>Returns a count with separators between thousands.</summary>
    public static string Count(long? count) => count?.ToString("N0", Culture) ?? Missing;

    /// <summary>Returns a share, 0 to 1, as a percentage.</summary>
    public static string Percent(double? share, int decimals = 1) =>
        share?.ToString($"P{decimals}", Culture) ?? Missing;

    /// <summary>Returns a number with decimals.</summary>
    public static string Decimal(double? number, int decimals) => number?.ToString($"N{decimals}", Culture) ?? Missing;

    /// <summary>Returns a difference with its sign.</summary>
    public static string Difference(double? number, int decimals) => number is not double value
        ? Missing
        : (value > 0 ? "+" : "") + value.ToString($"N{decimals}", Culture);

    /// <summary>Returns a size in megabytes.</summary>
    public static string Megabytes(double? bytes) => bytes is double value
        ? string.Create(Culture, $"{value / 1e6:N1}{Space}MB")
        : Missing;

    /// <summary>Returns a duration with its unit: seconds with a decimal below ten, then minutes, hours and days.</summary>
    public static string Duration(double? seconds) => seconds switch
    {
        null => Missing,
        < 9.95 => string.Create(Culture, $"{seconds:0.0}{Space}s"),
        < 59.5 => string.Create(Culture, $"{seconds:0}{Space}s"),
        double value => Long(TimeSpan.FromSeconds(Math.Round(value))),
    };

    /// <summary>Returns a time left as minutes and seconds, such as <c>4:07</c>, or with hours before them.</summary>
    public static string Clock(TimeSpan left) => left.TotalHours >= 1
        ? left.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : left.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>Returns a date and a time of day, in UTC.</summary>
    public static string Moment(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", Culture) ?? Missing;

    private static string Long(TimeSpan duration) => duration switch
    {
        { TotalHours: < 1 } => string.Create(Culture, $"{duration.Minutes}{Space}min {duration.Seconds}{Space}s"),
        { TotalDays: < 1 } => string.Create(Culture, $"{duration.Hours}{Space}h {duration.Minutes}{Space}min"),
        _ => string.Create(Culture, $"{duration.Days}{Space}d {duration.Hours}{Space}h"),
    };
}
