using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The schedules that operators pause and edit, and the moves of the alias that they order.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(7, "Schedules, and promotions by hand")]
public sealed class M0007Operations : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("schedules").Exists())
        {
            Create.Table("schedules")
                .WithColumn("name").AsString(50).PrimaryKey()
                .WithColumn("cron").AsString(200).Nullable()
                .WithColumn("paused").AsInt32().NotNullable()
                .WithColumn("last_fire_at").AsInt64().NotNullable();
        }

        if (!Schema.Table("promotions").Exists())
        {
            Create.Table("promotions")
                .WithColumn("id").AsInt32().PrimaryKey().Identity()
                .WithColumn("model_version").AsString(20).NotNullable()
                .WithColumn("champion_version").AsString(20).Nullable()
                .WithColumn("is_rollback").AsInt32().NotNullable()
                .WithColumn("reason").AsString(4000).NotNullable()
                .WithColumn("moved_at").AsInt64().NotNullable();
        }

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
        foreach (string table in new[] { "schedules", "promotions" })
        {
            IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
                .Execute.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4");
        }
    }

    /// <inheritdoc/>
    public override void Down()
    {
        Delete.Table("promotions");
        Delete.Table("schedules");
    }
}
