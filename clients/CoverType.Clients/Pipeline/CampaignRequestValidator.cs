using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>What a <see cref="CampaignRequest"/> must hold. Errors carry the names of the JSON fields.</summary>
public sealed class CampaignRequestValidator : AbstractValidator<CampaignRequest>
{
    /// <summary>The lowest group that the data API knows.</summary>
    public const int LowestGroup = 1;

    /// <summary>The highest group that the data API knows.</summary>
    public const int HighestGroup = 10;

    /// <summary>The fewest rows that may be asked for.</summary>
    public const int LowestMinimumRows = 100;

    /// <summary>The most rows that may be asked for: as many as the full data set has.</summary>
    public const int HighestMinimumRows = 581_012;

    /// <summary>Makes the validator.</summary>
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
