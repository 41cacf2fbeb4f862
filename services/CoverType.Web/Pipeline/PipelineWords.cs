using CoverType.Clients.Pipeline;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Pipeline;

/// <summary>Names what the pipeline reports in the language of the visitor.</summary>
internal static class PipelineWords
{
    /// <summary>Returns the name of a state.</summary>
    public static string NameOf(this IStringLocalizer<PipelineTexts> text, CampaignState state) => text[$"State{state}"];

    /// <summary>Returns the name of an outcome.</summary>
    public static string NameOf(this IStringLocalizer<PipelineTexts> text, StepOutcome outcome) => text[$"Outcome{outcome}"];

    /// <summary>Returns the name of an outcome.</summary>
    public static string NameOf(this IStringLocalizer<PipelineTexts> text, CandidateOutcome outcome) =>
        text[$"Candidate{outcome}"];

    /// <summary>Returns the name of a kind.</summary>
    public static string NameOf(this IStringLocalizer<PipelineTexts> text, RetentionKind kind) => text[$"Kind{kind}"];

    /// <summary>Returns the name of a state.</summary>
    public static string NameOf(this IStringLocalizer<PipelineTexts> text, NotificationState state) => text[$"Notice{state}"];

    /// <summary>Returns the name of a step; the step itself if it has none.</summary>
    public static string NameOfStep(this IStringLocalizer<PipelineTexts> text, string step)
    {
        LocalizedString name = text[$"Step_{step}"];
        return name.ResourceNotFound ? step : name;
    }

    /// <summary>Returns the name of a schedule; the schedule itself if it has none.</summary>
    public static string NameOfSchedule(this IStringLocalizer<PipelineTexts> text, string schedule)
    {
        LocalizedString name = text[$"Schedule_{schedule}"];
        return name.ResourceNotFound ? schedule : name;
    }

    /// <summary>Returns one of two texts, by a number that both have.</summary>
    public static string Plural(this IStringLocalizer<PipelineTexts> text, string one, string many, int number) =>
        text[number == 1 ? one : many, number];
}
