namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>A field of a search.</summary>
/// <param name="Key">The key in <see cref="OracleEntity"/>.</param>
/// <param name="Written">The spellings of the field in a filter.</param>
/// <param name="Kind">What can be compared.</param>
/// <param name="Sorts">True if the search can be ordered by it.</param>
public sealed record OracleField(string Key, string[] Written, OracleFieldKind Kind, bool Sorts = true);
