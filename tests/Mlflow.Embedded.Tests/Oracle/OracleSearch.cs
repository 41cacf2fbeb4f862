namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>One of the searches, with all entities that it can find.</summary>
/// <param name="Fields">The fields of its filters.</param>
/// <param name="Entities">The entities, sorted as without <c>order_by</c>.</param>
/// <param name="FindAsync">Returns the ids that a filter and an order find.</param>
/// <param name="Last">The order of entities that are equal by <c>order_by</c>.</param>
public sealed record OracleSearch(
    IReadOnlyList<OracleField> Fields,
    IReadOnlyList<OracleEntity> Entities,
    Func<string, string?, Task<IReadOnlyList<string>>> FindAsync,
    Func<IEnumerable<OracleEntity>, IOrderedEnumerable<OracleEntity>> Last)
{
    /// <summary>Returns the ids that a filter matches, sorted by a field in the order of the server.</summary>
    public IReadOnlyList<string> Expect(OracleFilter filter, OracleField? field, bool descending)
    {
        IEnumerable<OracleEntity> sorted = Last(Entities.Where(filter.Matches));
        if (field is null)
        {
            return [.. sorted.Select(entity => entity.Id)];
        }

        // Entities without the field come last in both directions, those with NaN before them.
        IOrderedEnumerable<OracleEntity> ranked = sorted.OrderBy(entity => Rank(entity, field));
        if (field.Kind == OracleFieldKind.Number)
        {
            ranked = descending
                ? ranked.ThenByDescending(entity => Number(entity, field))
                : ranked.ThenBy(entity => Number(entity, field));
        }
        else
        {
            ranked = descending
                ? ranked.ThenByDescending(entity => Text(entity, field), StringComparer.Ordinal)
                : ranked.ThenBy(entity => Text(entity, field), StringComparer.Ordinal);
        }

        return [.. ranked.Select(entity => entity.Id)];
    }

    private static int Rank(OracleEntity entity, OracleField field) =>
        field.Kind == OracleFieldKind.Number
            ? entity.Numbers.TryGetValue(field.Key, out double number) ? (double.IsNaN(number) ? 1 : 0) : 2
            : entity.Texts.ContainsKey(field.Key) ? 0 : 2;

    private static double Number(OracleEntity entity, OracleField field) =>
        entity.Numbers.GetValueOrDefault(field.Key) is var number && double.IsNaN(number) ? 0 : number;

    private static string Text(OracleEntity entity, OracleField field) => entity.Texts.GetValueOrDefault(field.Key, "");
}
