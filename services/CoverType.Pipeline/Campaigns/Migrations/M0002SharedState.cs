using FluentMigrator;
using FluentMigrator.Builders.IfDatabase;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>
/// Lets several processes share the state: a place in the configured order is taken once, a campaign that another process
/// has written is not overwritten, all see the last poll, and only the holder of a lease does the work.
/// </summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
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

        // Only SQLite can have campaigns of an earlier version.
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

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
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
