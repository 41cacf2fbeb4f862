using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>
/// Campaigns whose rows later ones do not use: the gate doubts their labels, or an operator has excluded them.
/// </summary>
/// <remarks>
/// MySQL cannot roll back a part of a migration; so each part first checks whether it was done.
/// </remarks>
[Migration(10, "Campaigns whose rows are not used")]
public sealed class M0010UnusedRows : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("campaigns").Column("doubted").Exists())
        {
            Alter.Table("campaigns").AddColumn("doubted").AsInt32().NotNullable().WithDefaultValue(0);
        }

        if (!Schema.Table("campaigns").Column("exclusion").Exists())
        {
            Alter.Table("campaigns").AddColumn("exclusion").AsString(int.MaxValue).Nullable();
        }

        // Columns come as NATIONAL VARCHAR, whose letters have three bytes at most.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE campaigns CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Column("doubted").Column("exclusion").FromTable("campaigns");
}
