using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="CancelRequest"/>. The errors have the names of the JSON fields.</summary>
public sealed class CancelRequestValidator : AbstractValidator<CancelRequest>
{
    /// <summary>The largest number of characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>Creates the validator.</summary>
    public CancelRequestValidator() =>
        RuleFor(request => request.Reason)
            .MaximumLength(LongestReason).WithMessage($"reason must have at most {LongestReason} characters.")
            .Must(Reasons.IsOneLine).WithMessage("reason must be one line, without control characters.")
            .OverridePropertyName("reason");
}
