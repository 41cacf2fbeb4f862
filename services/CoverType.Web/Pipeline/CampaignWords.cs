using System.Globalization;
using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>How the page writes what the pipeline reports.</summary>
internal static class CampaignWords
{
    /// <summary>How many batches the data API has for a campaign.</summary>
    public const int BatchesOfACampaign = 10;

    /// <summary>A state for people.</summary>
    public static string Say(CampaignState state) => state switch
    {
        CampaignState.Waiting => "Waiting",
        CampaignState.Collecting => "Collecting",
        CampaignState.Training => "Training",
        CampaignState.Promoted => "Promoted",
        CampaignState.NotPromoted => "Not promoted",
        CampaignState.Stopped => "Stopped",
        CampaignState.Failed => "Failed",
        _ => state.ToString(),
    };

    /// <summary>The state as a part of a style's name.</summary>
    public static string Style(CampaignState state) => state switch
    {
        CampaignState.Promoted => "good",
        CampaignState.Failed => "bad",
        CampaignState.Stopped => "halted",
        CampaignState.Collecting or CampaignState.Training => "busy",
        _ => "calm",
    };

    /// <summary>A count with thousands set apart.</summary>
    public static string Say(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage with one decimal, or a dash where there is none yet.</summary>
    public static string Say(double? share) =>
        share is double value ? FormattableString.Invariant($"{value * 100:0.0}\u00A0%") : "–";

    /// <summary>How long ago something was.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 2 } => "just now",
        { TotalMinutes: < 1 } age => FormattableString.Invariant($"{age.TotalSeconds:0} s ago"),
        { TotalHours: < 1 } age => FormattableString.Invariant($"{Math.Floor(age.TotalMinutes)} min ago"),
        { TotalDays: < 1 } age => FormattableString.Invariant($"{Math.Floor(age.TotalHours)} h ago"),
        TimeSpan age => FormattableString.Invariant($"{Math.Floor(age.TotalDays)} d ago"),
    };
}
