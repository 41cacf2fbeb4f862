using Microsoft.Extensions.Localization;

namespace CoverType.Web.Figures;

/// <summary>Writes how long ago something happened.</summary>
internal sealed class Ages(IStringLocalizer<FigureTexts> text, TimeProvider time)
{
    /// <summary>Returns the time since then in one unit.</summary>
    public string Since(DateTimeOffset then) => (time.GetUtcNow() - then) switch
    {
        { TotalSeconds: < 2 } => text["JustNow"],
        { TotalMinutes: < 1 } age => text["SecondsAgo", (int)age.TotalSeconds],
        { TotalHours: < 1 } age => text["MinutesAgo", (int)age.TotalMinutes],
        { TotalDays: < 1 } age => text["HoursAgo", (int)age.TotalHours],
        TimeSpan age => text["DaysAgo", (int)age.TotalDays],
    };
}
