namespace Mlflow.Embedded.Search;

/// <summary>Kinds of words in a filter.</summary>
internal enum FilterTokenKind
{
    Name,
    Text,
    Number,
    Symbol,
    End,
}
