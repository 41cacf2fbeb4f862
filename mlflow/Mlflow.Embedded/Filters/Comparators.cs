namespace Mlflow.Embedded.Filters;

/// <summary>The comparators that each kind of field allows, and their symbols.</summary>
internal static class Comparators
{
    public static readonly IReadOnlyList<Comparator> OfNumbers =
    [
        Comparator.Equal, Comparator.NotEqual, Comparator.Less, Comparator.LessOrEqual, Comparator.Greater,
        Comparator.GreaterOrEqual,
    ];

    public static readonly IReadOnlyList<Comparator> OfTexts =
        [Comparator.Equal, Comparator.NotEqual, Comparator.Like, Comparator.ILike];

    public static readonly IReadOnlyList<Comparator> OfNames =
        [Comparator.Equal, Comparator.NotEqual, Comparator.Like, Comparator.ILike, Comparator.In, Comparator.NotIn];

    /// <summary>The comparators of entries that a run may lack.</summary>
    public static readonly IReadOnlyList<Comparator> OfEntries =
        [Comparator.Equal, Comparator.NotEqual, Comparator.Like, Comparator.ILike, Comparator.IsNull, Comparator.IsNotNull];

    public static string Symbol(this Comparator comparator) => comparator switch
    {
        Comparator.Equal => "=",
        Comparator.NotEqual => "!=",
        Comparator.Less => "<",
        Comparator.LessOrEqual => "<=",
        Comparator.Greater => ">",
        Comparator.GreaterOrEqual => ">=",
        Comparator.Like => "LIKE",
        Comparator.ILike => "ILIKE",
        Comparator.In => "IN",
        Comparator.IsNull => "IS NULL",
        Comparator.IsNotNull => "IS NOT NULL",
        _ => "NOT IN",
    };
}
