namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>The comparisons of a field.</summary>
public enum OracleFieldKind
{
    /// <summary>=, !=, &lt;, &lt;=, &gt; and &gt;= with a number.</summary>
    Number,

    /// <summary>=, !=, LIKE and ILIKE with a text.</summary>
    Text,

    /// <summary>Those of a text, IS NULL and IS NOT NULL.</summary>
    Entry,

    /// <summary>Those of a text, IN and NOT IN.</summary>
    ListedText,

    /// <summary>Those of a text, and IN.</summary>
    InText,
}
