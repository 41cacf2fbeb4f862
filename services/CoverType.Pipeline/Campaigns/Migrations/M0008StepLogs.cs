using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The log of each run of a step, piece by piece.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(8, "The logs of steps")]
public sealed class M0008StepLogs : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("step_logs").Exists())
        {
            Create.Table("step_logs")
                .WithColumn("id").AsInt64().PrimaryKey().Identity()
                .WithColumn("step_run_id").AsInt32().NotNullable()
                .WithColumn("content").AsString(int.MaxValue).NotNullable();
        }

        if (!Schema.Table("step_logs").Index("ix_step_logs_run").Exists())
        {
            Create.Index("ix_step_logs_run").OnTable("step_logs")
                .OnColumn("step_run_id").Ascending()
                .OnColumn("id").Ascending();
        }

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE step_logs CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Table("step_logs");
}
