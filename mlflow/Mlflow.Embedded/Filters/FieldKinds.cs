using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>The words for the kinds of fields, which differ between the searches as they do in MLflow.</summary>
/// <param name="words">The kinds, by the word before the dot of a field.</param>
internal sealed class FieldKinds(IReadOnlyDictionary<string, FieldKind> words)
{
    /// <summary>The words of the search for runs.</summary>
    public static readonly FieldKinds OfRuns = new(new Dictionary<string, FieldKind>
    {
        ["metrics"] = FieldKind.Metric,
        ["metric"] = FieldKind.Metric,
        ["params"] = FieldKind.Param,
        ["param"] = FieldKind.Param,
        ["parameters"] = FieldKind.Param,
        ["parameter"] = FieldKind.Param,
        ["tags"] = FieldKind.Tag,
        ["tag"] = FieldKind.Tag,
        ["attributes"] = FieldKind.Attribute,
        ["attribute"] = FieldKind.Attribute,
        ["attr"] = FieldKind.Attribute,
        ["run"] = FieldKind.Attribute,
        ["datasets"] = FieldKind.Dataset,
        ["dataset"] = FieldKind.Dataset,
    });

    /// <summary>The words of the searches for experiments, registered models and versions.</summary>
    public static readonly FieldKinds OfNames = new(new Dictionary<string, FieldKind>
    {
        ["attribute"] = FieldKind.Attribute,
        ["tags"] = FieldKind.Tag,
        ["tag"] = FieldKind.Tag,
    });

    /// <summary>The words of the search for logged models.</summary>
    public static readonly FieldKinds OfLoggedModels = new(new Dictionary<string, FieldKind>
    {
        ["attributes"] = FieldKind.Attribute,
        ["metrics"] = FieldKind.Metric,
        ["params"] = FieldKind.Param,
        ["tags"] = FieldKind.Tag,
    });

    /// <summary>Returns the kind of a field; a field without a dot is an attribute.</summary>
    /// <exception cref="MlflowException">The word before the dot is not one of these.</exception>
    public FieldKind Of(FieldName field) =>
        field.Entity is null ? FieldKind.Attribute
        : words.TryGetValue(field.Entity, out FieldKind kind) ? kind
        : throw MlflowException.InvalidParameter(
            $"'{field.Entity}' in {MessageText.Quote(field.ToString())} is not a kind of field; known are "
            + $"{string.Join(", ", words.Keys)}.");
}
