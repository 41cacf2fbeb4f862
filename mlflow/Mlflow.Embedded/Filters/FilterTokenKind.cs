namespace Mlflow.Embedded.Filters;

/// <summary>The kinds of tokens in a filter.</summary>
internal enum FilterTokenKind
{
    Name,
    Text,
    Number,
    Symbol,
    End,
}
