namespace CoverType.Clients.Pipeline;

/// <summary>
/// The body of <c>POST /api/campaigns/{id}/resume</c>, which may be empty; validated by <see cref="ResumeRequestValidator"/>.
/// </summary>
public sealed record ResumeRequest
{
    /// <summary>
    /// The step to resume from, one of <see cref="CampaignSteps.Resumable"/>; null for the step at which the campaign failed,
    /// was stopped or was cancelled.
    /// </summary>
    public string? From { get; init; }
}
