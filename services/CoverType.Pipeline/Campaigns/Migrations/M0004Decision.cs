using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>
/// The decision of the comparison apart from the outcome of the campaign, and the failures of a step by their kind.
/// </summary>
/// <remarks>
/// MySQL cannot roll back a part of a migration; so each part first checks whether it was done. Before this migration
/// the comparison wrote its decision as the outcome.
/// </remarks>
[Migration(4, "The decision, and the failures by their kind")]
public sealed class M0004Decision : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("campaigns").Column("decision").Exists())
        {
            Alter.Table("campaigns").AddColumn("decision").AsString(20).Nullable();
        }

        if (!Schema.Table("campaigns").Column("decision_reason").Exists())
        {
            Alter.Table("campaigns").AddColumn("decision_reason").AsString(int.MaxValue).Nullable();
        }

        foreach (string column in new[] { "step_failures", "champion_failures" })
        {
            if (!Schema.Table("campaigns").Column(column).Exists())
            {
                Alter.Table("campaigns").AddColumn(column).AsInt32().NotNullable().WithDefaultValue(0);
            }
        }

        // Columns come as NATIONAL VARCHAR, whose letters have three bytes at most.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE campaigns CONVERT TO CHARACTER SET utf8mb4");

        Execute.Sql(
            "UPDATE campaigns SET decision = outcome, decision_reason = reason "
            + "WHERE decision IS NULL AND outcome IN ('Promoted', 'NotPromoted')");
        Execute.Sql(
            "UPDATE campaigns SET outcome = NULL, reason = NULL "
            + "WHERE step = 'Promote' AND decision IS NOT NULL");
    }

    /// <inheritdoc/>
    public override void Down()
    {
        Execute.Sql("UPDATE campaigns SET outcome = decision, reason = decision_reason WHERE step = 'Promote'");
        Delete.Column("decision").Column("decision_reason").Column("step_failures").Column("champion_failures")
            .FromTable("campaigns");
    }
}
