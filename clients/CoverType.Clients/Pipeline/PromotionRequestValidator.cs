using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="PromotionRequest"/>. The errors have the names of the JSON fields.</summary>
public sealed class PromotionRequestValidator : AbstractValidator<PromotionRequest>
{
    /// <summary>The largest number of characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>Creates the validator.</summary>
    public PromotionRequestValidator()
    {
        RuleFor(request => request.Version)
            .GreaterThanOrEqualTo(1).WithMessage("version must be 1 or more, but is {PropertyValue}.")
            .OverridePropertyName("version");

        RuleFor(request => request.Reason)
            .NotEmpty().WithMessage("reason is required: it is kept with the version.")
            .MaximumLength(LongestReason).WithMessage($"reason must have at most {LongestReason} characters.")
            .Must(Reasons.IsOneLine).WithMessage("reason must be one line, without control characters.")
            .OverridePropertyName("reason");
    }
}
