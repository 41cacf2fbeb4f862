using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>An index with all that the totals of a campaign's portions need: a list of campaigns reads no portion itself.</summary>
[Migration(11, "The totals of portions")]
public sealed class M0011PortionTotals : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("portions").Index("ix_portions_totals").Exists())
        {
            Create.Index("ix_portions_totals").OnTable("portions")
                .OnColumn("campaign_id").Ascending()
                .OnColumn("batch_number").Ascending()
                .OnColumn("row_count").Ascending()
                .OnColumn("new_rows").Ascending();
        }
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Index("ix_portions_totals").OnTable("portions");
}
