using FluentMigrator.Runner.VersionTableInfo;

namespace CoverType.Inference.Feedback.Migrations;

/// <summary>
/// The table with the applied migrations. It has a name of its own, because the pipeline's tables may be in the same
/// database.
/// </summary>
public sealed class FeedbackVersionTable : IVersionTableMetaData
{
    /// <summary>The name of the table.</summary>
    public const string Table = "feedback_schema";

    /// <summary>The name of its index, which MySQL adds in a statement of its own.</summary>
    public const string Index = "ux_feedback_schema";

    /// <inheritdoc/>
    public bool OwnsSchema => true;

    /// <inheritdoc/>
    public string SchemaName => "";

    /// <inheritdoc/>
    public string TableName => Table;

    /// <inheritdoc/>
    public string ColumnName => "version";

    /// <inheritdoc/>
    public string DescriptionColumnName => "description";

    /// <inheritdoc/>
    public string UniqueIndexName => Index;

    /// <inheritdoc/>
    public string AppliedOnColumnName => "applied_on";

    /// <inheritdoc/>
    public bool CreateWithPrimaryKey => false;
}
