using System.Linq.Expressions;
using FluentValidation;

namespace CoverType.Clients.Pipeline;

/// <summary>The rules of the part of a list that a query asks for.</summary>
internal static class PageRules
{
    /// <summary>The highest number of entries on a page.</summary>
    public const int HighestLimit = 1000;

    /// <summary>Adds the rules of the two parameters.</summary>
    public static void AddTo<T>(
        AbstractValidator<T> validator, Expression<Func<T, int?>> offset, Expression<Func<T, int?>> limit)
    {
        validator.RuleFor(offset)
            .GreaterThanOrEqualTo(0).WithMessage("offset must be 0 or more, but is {PropertyValue}.")
            .OverridePropertyName("offset");

        validator.RuleFor(limit)
            .InclusiveBetween(1, HighestLimit)
            .WithMessage($"limit must be from 1 to {HighestLimit}, but is {{PropertyValue}}.")
            .OverridePropertyName("limit");
    }
}
