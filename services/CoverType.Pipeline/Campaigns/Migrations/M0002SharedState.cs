using FluentMigrator;
using FluentMigrator.Builders.IfDatabase;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>
/// What lets several processes share the state: a place in the configured order is taken once, a campaign that another
/// process has written is not written over, the last poll is known to all, and work is done by whoever holds its lease.
/// </summary>
/// <remarks>MySQL cannot take back a part of a migration; so each part looks whether it is there.</remarks>
[Migration(2, "State that several processes share")]
public sealed class M0002SharedState : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("campaigns").Column("revision").Exists())
        {
            Alter.Table("campaigns").AddColumn("revision").AsInt32().NotNullable().WithDefaultValue(0);
        }

        if (!Schema.Table("campaigns").Column("plan_number").Exists())
        {
            Alter.Table("campaigns").AddColumn("plan_number").AsInt32().Nullable();
        }

        // Only SQLite has campaigns from before.
        IfDatabase(ProcessorIdConstants.SQLite).Execute.Sql(
            "UPDATE campaigns SET plan_number = (SELECT COUNT(*) FROM campaigns AS earlier "
            + "WHERE earlier.planned = 1 AND earlier.id <= campaigns.id) WHERE planned = 1");
        if (!Schema.Table("campaigns").Index("ux_campaigns_plan").Exists())
        {
            Create.Index("ux_campaigns_plan").OnTable("campaigns")
                .OnColumn("plan_number").Ascending()
                .WithOptions().Unique();
        }

        if (!Schema.Table("last_poll").Exists())
        {
            Create.Table("last_poll")
                .WithColumn("id").AsInt32().PrimaryKey()
                .WithColumn("polled_at").AsInt64().NotNullable()
                .WithColumn("used").AsInt32().NotNullable()
                .WithColumn("message").AsString(4000).NotNullable();
        }

        if (!Schema.Table("leases").Exists())
        {
            Create.Table("leases")
                .WithColumn("name").AsString(50).PrimaryKey()
                .WithColumn("owner").AsString(64).NotNullable()
                .WithColumn("expires_at").AsInt64().NotNullable();
        }

        // Columns come as NATIONAL VARCHAR, whose letters have three bytes at most.
        IIfDatabaseExpressionRoot mySql = IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal));
        foreach (string table in new[] { "campaigns", "portions", "last_poll", "leases" })
        {
            mySql.Execute.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4");
        }
    }

    /// <inheritdoc/>
    public override void Down()
    {
        Delete.Table("leases");
        Delete.Table("last_poll");
        Delete.Index("ux_campaigns_plan").OnTable("campaigns");
        Delete.Column("plan_number").Column("revision").FromTable("campaigns");
    }
}
