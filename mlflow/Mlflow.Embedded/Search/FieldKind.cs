namespace Mlflow.Embedded.Search;

/// <summary>Where a searched field lives.</summary>
internal enum FieldKind
{
    Attribute,
    Metric,
    Param,
    Tag,
    Dataset,
}
