using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates an <see cref="ExclusionRequest"/>. The errors have the names of the JSON fields.</summary>
public sealed class ExclusionRequestValidator : AbstractValidator<ExclusionRequest>
{
    /// <summary>The largest number of characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>Creates the validator.</summary>
    public ExclusionRequestValidator() =>
        RuleFor(request => request.Reason)
            .NotEmpty().WithMessage("reason is required: it is kept with the campaign.")
            .MaximumLength(LongestReason).WithMessage($"reason must have at most {LongestReason} characters.")
            .Must(Reasons.IsOneLine).WithMessage("reason must be one line, without control characters.")
            .OverridePropertyName("reason");
}
