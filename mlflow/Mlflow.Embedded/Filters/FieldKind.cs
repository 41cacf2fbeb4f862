namespace Mlflow.Embedded.Filters;

/// <summary>The kinds of fields that a search compares or orders by.</summary>
internal enum FieldKind
{
    Attribute,
    Metric,
    Param,
    Tag,
    Dataset,
}
