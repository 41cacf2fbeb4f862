using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The gate's report on a campaign's rows, and the candidates of its contest, as JSON.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(3, "The gate's findings and the candidates")]
public sealed class M0003Contest : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        foreach (string column in new[] { "gate", "candidates" })
        {
            if (!Schema.Table("campaigns").Column(column).Exists())
            {
                Alter.Table("campaigns").AddColumn(column).AsString(int.MaxValue).Nullable();
            }
        }

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE campaigns CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Column("gate").Column("candidates").FromTable("campaigns");
}
