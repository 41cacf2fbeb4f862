using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>Validates a <see cref="PageQuery"/>. The errors have the names of the parameters.</summary>
public sealed class PageQueryValidator : AbstractValidator<PageQuery>
{
    /// <summary>The highest <see cref="PageQuery.Limit"/>.</summary>
    public const int HighestLimit = PageRules.HighestLimit;

    /// <summary>Creates the validator.</summary>
    public PageQueryValidator() => PageRules.AddTo(this, query => query.Offset, query => query.Limit);
}
