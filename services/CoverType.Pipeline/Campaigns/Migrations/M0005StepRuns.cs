using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The runs of steps: who ran which step of which campaign, from when to when, and how it ended.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(5, "The runs of steps")]
public sealed class M0005StepRuns : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("step_runs").Exists())
        {
            Create.Table("step_runs")
                .WithColumn("id").AsInt32().PrimaryKey().Identity()
                .WithColumn("campaign_id").AsInt32().NotNullable()
                .WithColumn("step").AsString(20).NotNullable()
                .WithColumn("attempt").AsInt32().NotNullable()
                .WithColumn("node").AsString(100).NotNullable()
                .WithColumn("started_at").AsInt64().NotNullable()
                .WithColumn("ended_at").AsInt64().Nullable()
                .WithColumn("outcome").AsString(20).NotNullable()
                .WithColumn("message").AsString(4000).Nullable();
        }

        if (!Schema.Table("step_runs").Index("ux_step_runs").Exists())
        {
            Create.Index("ux_step_runs").OnTable("step_runs")
                .OnColumn("campaign_id").Ascending()
                .OnColumn("step").Ascending()
                .OnColumn("attempt").Ascending()
                .WithOptions().Unique();
        }

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE step_runs CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Table("step_runs");
}
