using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Contest;

/// <summary>Validates the configured candidates.</summary>
internal sealed class CandidatesValidation : IValidateOptions<CandidatesOptions>
{
    public ValidateOptionsResult Validate(string? name, CandidatesOptions options)
    {
        IReadOnlyList<string> failures = options.FindFailures();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
