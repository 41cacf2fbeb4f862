namespace CoverType.Domain.Profiles;

/// <summary>The distribution of a column of categories.</summary>
/// <param name="Column">The column.</param>
/// <param name="Shares">The share of cells of each category that occurs, by name or code.</param>
public sealed record CategoryProfile(string Column, IReadOnlyDictionary<string, double> Shares)
{
    /// <summary>Creates the profile of values.</summary>
    public static CategoryProfile Of(string column, IReadOnlyCollection<string> values) => new(
        column,
        values.GroupBy(value => value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (double)group.Count() / values.Count, StringComparer.Ordinal));
}
