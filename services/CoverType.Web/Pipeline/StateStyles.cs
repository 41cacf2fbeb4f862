using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>The colours of states: the ends of CSS classes. Each state has its word too.</summary>
internal static class StateStyles
{
    /// <summary>Returns the style of a campaign.</summary>
    public static string Of(CampaignState state) => state switch
    {
        CampaignState.Promoted => "good",
        CampaignState.Failed => "bad",
        CampaignState.Stopped or CampaignState.Cancelled => "halted",
        CampaignState.Collecting or CampaignState.Training => "busy",
        _ => "calm",
    };

    /// <summary>Returns the style of a run of a step; null stands for a step that has not begun.</summary>
    public static string Of(StepOutcome? outcome) => outcome switch
    {
        StepOutcome.Done => "good",
        StepOutcome.Running => "busy",
        StepOutcome.Failed => "bad",
        StepOutcome.Retried or StepOutcome.Stopped or StepOutcome.Cancelled => "halted",
        null => "none",
        _ => "calm",
    };

    /// <summary>Returns the icon of a run of a step.</summary>
    public static string IconOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done => "check",
        StepOutcome.Running => "play_arrow",
        StepOutcome.Returned => "undo",
        StepOutcome.Retried => "refresh",
        StepOutcome.Failed => "close",
        StepOutcome.Stopped or StepOutcome.Cancelled => "block",
        _ => "power_off",
    };
}
