using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Training;

/// <summary>Says what is wrong with the configured candidates.</summary>
internal sealed class CandidateListValidation : IValidateOptions<CandidateListOptions>
{
    public ValidateOptionsResult Validate(string? name, CandidateListOptions options)
    {
        IReadOnlyList<string> failures = options.FindFailures();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
