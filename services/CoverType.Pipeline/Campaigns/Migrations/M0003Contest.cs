using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>What the gate found in a campaign's rows, and the candidates that took part in it, as JSON.</summary>
/// <remarks>MySQL cannot take back a part of a migration; so each part looks whether it is there.</remarks>
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

        // Columns come as NATIONAL VARCHAR, whose letters have three bytes at most.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE campaigns CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Column("gate").Column("candidates").FromTable("campaigns");
}
