using System.Globalization;
using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>Formats the reports of the pipeline for people.</summary>
internal static class CampaignFormat
{
    /// <summary>Returns the name of a state.</summary>
    public static string Name(CampaignState state) => state switch
    {
        CampaignState.Waiting => "Waiting",
        CampaignState.Collecting => "Collecting",
        CampaignState.Training => "Training",
        CampaignState.Promoted => "Promoted",
        CampaignState.NotPromoted => "Not promoted",
        CampaignState.Stopped => "Stopped",
        CampaignState.Cancelled => "Cancelled",
        CampaignState.Failed => "Failed",
        _ => state.ToString(),
    };

    /// <summary>Returns the end of the CSS class of a state.</summary>
    public static string Style(CampaignState state) => state switch
    {
        CampaignState.Promoted => "good",
        CampaignState.Failed => "bad",
        CampaignState.Stopped or CampaignState.Cancelled => "halted",
        CampaignState.Collecting or CampaignState.Training => "busy",
        _ => "calm",
    };

    /// <summary>Returns a count with separators between thousands.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Returns how many batches there are, and of how many if the pipeline reports it.</summary>
    public static string Batches(CampaignReport campaign) => campaign.ExpectedBatches is int expected
        ? string.Create(CultureInfo.InvariantCulture, $"{campaign.Batches} of {expected} batches")
        : string.Create(CultureInfo.InvariantCulture, $"{campaign.Batches} {(campaign.Batches == 1 ? "batch" : "batches")}");

    /// <summary>Returns a share, 0 to 1, as a percentage with one decimal; a dash if it is null.</summary>
    public static string Percent(double? share) =>
        share is double value ? FormattableString.Invariant($"{value * 100:0.0}\u00A0%") : "–";

    /// <summary>Returns the time since <paramref name="then"/> in one unit.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 2 } => "just now",
        { TotalMinutes: < 1 } age => FormattableString.Invariant($"{age.TotalSeconds:0} s ago"),
        { TotalHours: < 1 } age => FormattableString.Invariant($"{Math.Floor(age.TotalMinutes)} min ago"),
        { TotalDays: < 1 } age => FormattableString.Invariant($"{Math.Floor(age.TotalHours)} h ago"),
        TimeSpan age => FormattableString.Invariant($"{Math.Floor(age.TotalDays)} d ago"),
    };
}
