using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="CampaignRequest"/>. The errors have the names of the JSON fields.</summary>
public sealed class CampaignRequestValidator : AbstractValidator<CampaignRequest>
{
    /// <summary>The lowest group of the data API.</summary>
    public const int LowestGroup = 1;

    /// <summary>The highest group of the data API.</summary>
    public const int HighestGroup = 10;

    /// <summary>The lowest <see cref="CampaignRequest.MinimumRows"/>.</summary>
    public const int LowestMinimumRows = 100;

    /// <summary>The highest <see cref="CampaignRequest.MinimumRows"/>: the rows of the full data set.</summary>
    public const int HighestMinimumRows = 581_012;

    /// <summary>Creates the validator.</summary>
    public CampaignRequestValidator()
    {
        RuleFor(request => request.Group)
            .NotNull().WithMessage($"group is required: a whole number from {LowestGroup} to {HighestGroup}.")
            .InclusiveBetween(LowestGroup, HighestGroup)
            .WithMessage($"group must be from {LowestGroup} to {HighestGroup}, but is {{PropertyValue}}.")
            .OverridePropertyName("group");

        RuleFor(request => request.MinimumRows)
            .InclusiveBetween(LowestMinimumRows, HighestMinimumRows)
            .WithMessage(
                $"minimum_rows must be from {LowestMinimumRows} to {HighestMinimumRows}, but is {{PropertyValue}}.")
            .OverridePropertyName("minimum_rows");
    }
}
