using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>
/// A field in a filter or in <c>order_by</c>: <c>metrics.loss</c>, <c>tags.`a b`</c>, <c>start_time</c>.
/// </summary>
/// <param name="Entity">The word before the first dot in lower case; null if there is no dot.</param>
/// <param name="Key">The rest, without quotes.</param>
internal sealed record FieldName(string? Entity, string Key)
{
    private static readonly string[] MetricEntities = ["metric", "metrics"];
    private static readonly string[] ParamEntities = ["param", "params", "parameter", "parameters"];
    private static readonly string[] TagEntities = ["tag", "tags"];
    private static readonly string[] AttributeEntities = ["attribute", "attributes", "attr", "run"];
    private static readonly string[] DatasetEntities = ["dataset", "datasets"];

    /// <exception cref="MlflowException">The word before the dot is not one of MLflow's.</exception>
    public FieldKind Kind =>
        Entity is null || AttributeEntities.Contains(Entity) ? FieldKind.Attribute
        : MetricEntities.Contains(Entity) ? FieldKind.Metric
        : ParamEntities.Contains(Entity) ? FieldKind.Param
        : TagEntities.Contains(Entity) ? FieldKind.Tag
        : DatasetEntities.Contains(Entity) ? FieldKind.Dataset
        : throw MlflowException.InvalidParameter(
            $"'{Entity}' in '{this}' is not a kind of field; use metrics, params, tags, attributes or datasets.");

    /// <summary>Parses a name from a filter or from <c>order_by</c>.</summary>
    public static FieldName Of(string written)
    {
        int dot = written.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || written[0] is '`' or '"'
            ? new FieldName(null, Unquote(written))
            : new FieldName(written[..dot].ToLowerInvariant(), Unquote(written[(dot + 1)..]));
    }

    /// <summary>Creates the exception for a field that the search does not have.</summary>
    public MlflowException Unknown(params IEnumerable<string> known) =>
        MlflowException.InvalidParameter(
            $"'{this}' cannot be searched or ordered by here; known are {string.Join(", ", known)}.");

    public override string ToString() => Entity is null ? Key : $"{Entity}.{Key}";

    private static string Unquote(string key) =>
        key.Length >= 2 && key[0] is '`' or '"' && key[^1] == key[0] ? key[1..^1] : key;
}
