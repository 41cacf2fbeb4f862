using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Search;

/// <summary>
/// A field as a filter or an order names it: <c>metrics.loss</c>, <c>tags.`a b`</c>, <c>start_time</c>.
/// </summary>
/// <param name="Entity">What stands before the first dot; null where there is none.</param>
/// <param name="Key">What stands after it, without quotes.</param>
internal sealed record FieldName(string? Entity, string Key)
{
    private static readonly string[] MetricEntities = ["metric", "metrics"];
    private static readonly string[] ParamEntities = ["param", "params", "parameter", "parameters"];
    private static readonly string[] TagEntities = ["tag", "tags"];
    private static readonly string[] AttributeEntities = ["attribute", "attributes", "attr", "run"];
    private static readonly string[] DatasetEntities = ["dataset", "datasets"];

    /// <exception cref="RequestRefusedException">The word before the dot is not one of MLflow's.</exception>
    public FieldKind Kind =>
        Entity is null || AttributeEntities.Contains(Entity) ? FieldKind.Attribute
        : MetricEntities.Contains(Entity) ? FieldKind.Metric
        : ParamEntities.Contains(Entity) ? FieldKind.Param
        : TagEntities.Contains(Entity) ? FieldKind.Tag
        : DatasetEntities.Contains(Entity) ? FieldKind.Dataset
        : throw Refused.Invalid(
            $"'{Entity}' in '{this}' is no kind of field; use metrics, params, tags, attributes or datasets.");

    /// <summary>Splits a name as it is written.</summary>
    public static FieldName Of(string written)
    {
        int dot = written.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || written[0] is '`' or '"'
            ? new FieldName(null, Unquote(written))
            : new FieldName(written[..dot].ToLowerInvariant(), Unquote(written[(dot + 1)..]));
    }

    /// <summary>The refusal of a name that this search does not know.</summary>
    public RequestRefusedException Unknown(params IEnumerable<string> known) =>
        Refused.Invalid($"'{this}' cannot be searched or ordered by here; known are {string.Join(", ", known)}.");

    public override string ToString() => Entity is null ? Key : $"{Entity}.{Key}";

    private static string Unquote(string key) =>
        key.Length >= 2 && key[0] is '`' or '"' && key[^1] == key[0] ? key[1..^1] : key;
}
