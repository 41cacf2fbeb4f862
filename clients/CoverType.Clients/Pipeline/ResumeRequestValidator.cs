using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="ResumeRequest"/>. The errors have the names of the JSON fields.</summary>
public sealed class ResumeRequestValidator : AbstractValidator<ResumeRequest>
{
    /// <summary>Creates the validator.</summary>
    public ResumeRequestValidator() =>
        RuleFor(request => request.From)
            .Must(step => step is null || CampaignSteps.Resumable.Contains(step))
            .WithMessage($"from must be one of {string.Join(", ", CampaignSteps.Resumable)}.")
            .OverridePropertyName("from");
}
