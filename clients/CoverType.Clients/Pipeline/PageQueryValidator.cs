using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="PageQuery"/>. The errors have the names of the parameters.</summary>
public sealed class PageQueryValidator : AbstractValidator<PageQuery>
{
    /// <summary>The highest <see cref="PageQuery.Limit"/>.</summary>
    public const int HighestLimit = 1000;

    /// <summary>Creates the validator.</summary>
    public PageQueryValidator()
    {
        RuleFor(query => query.Offset)
            .GreaterThanOrEqualTo(0).WithMessage("offset must be 0 or more, but is {PropertyValue}.")
            .OverridePropertyName("offset");

        RuleFor(query => query.Limit)
            .InclusiveBetween(1, HighestLimit)
            .WithMessage($"limit must be from 1 to {HighestLimit}, but is {{PropertyValue}}.")
            .OverridePropertyName("limit");
    }
}
