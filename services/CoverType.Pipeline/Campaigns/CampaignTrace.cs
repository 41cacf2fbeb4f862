using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Telemetry;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// The trace of a campaign. Its ids follow from the campaign's key, so that the activities of all its steps, from the first
/// poll to the end, are in one trace, whichever process and whichever start they are of.
/// </summary>
internal static class CampaignTrace
{
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    /// <summary>Starts the activity of a campaign's present step. Returns null if nobody listens.</summary>
    public static Activity? Start(Campaign campaign) => PipelineTelemetry.Activities.StartActivity(
        campaign.Step.ToString().ToLowerInvariant(),
        ActivityKind.Internal,
        ContextOf(campaign),
        [
            new("campaign.id", campaign.Id),
            new("campaign.key", campaign.Key),
            new("campaign.group", campaign.Group),
        ]);

    /// <summary>Names the run that an activity is of.</summary>
    public static void SetRun(this Activity activity, StepRun run)
    {
        activity.SetTag("step.attempt", run.Attempt);
        activity.SetTag("step.node", run.Node);
        if (run.Outcome == StepOutcome.Running)
        {
            return;
        }

        activity.SetTag("step.outcome", StepMeter.NameOf(run.Outcome));
        if (run.Outcome is StepOutcome.Retried or StepOutcome.Failed or StepOutcome.Stopped)
        {
            activity.SetStatus(ActivityStatusCode.Error, run.Message);
        }
    }

    // The parent is the campaign itself, which has no activity: it takes hours, and outlives the process.
    private static ActivityContext ContextOf(Campaign campaign)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(campaign.Key));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(digest.AsSpan(0, TraceIdBytes)),
            ActivitySpanId.CreateFromBytes(digest.AsSpan(TraceIdBytes, SpanIdBytes)),
            ActivityTraceFlags.Recorded,
            isRemote: true);
    }
}
