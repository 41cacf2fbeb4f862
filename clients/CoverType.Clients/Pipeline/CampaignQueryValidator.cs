using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="CampaignQuery"/>. The errors have the names of the parameters.</summary>
public sealed class CampaignQueryValidator : AbstractValidator<CampaignQuery>
{
    /// <summary>The highest <see cref="CampaignQuery.Limit"/>.</summary>
    public const int HighestLimit = PageRules.HighestLimit;

    /// <summary>Creates the validator.</summary>
    public CampaignQueryValidator()
    {
        PageRules.AddTo(this, query => query.Offset, query => query.Limit);

        RuleFor(query => query.Group)
            .InclusiveBetween(CampaignRequestValidator.LowestGroup, CampaignRequestValidator.HighestGroup)
            .WithMessage(
                $"group must be from {CampaignRequestValidator.LowestGroup} to {CampaignRequestValidator.HighestGroup}, "
                + "but is {PropertyValue}.")
            .OverridePropertyName("group");

        RuleFor(query => query.State)
            .Must(CampaignStates.AreNames)
            .WithMessage($"state must be one or several of {CampaignStates.Names}, separated by commas.")
            .OverridePropertyName("state");
    }
}
