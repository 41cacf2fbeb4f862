using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>
/// Campaigns and their portions. Times are milliseconds since 1970 in UTC, which every database sorts alike.
/// </summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(1, "Campaigns and their portions")]
public sealed class M0001Campaigns : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("campaigns").Exists())
        {
            Create.Table("campaigns")
                .WithColumn("id").AsInt32().PrimaryKey().Identity()
                .WithColumn("campaign_key").AsString(32).NotNullable()
                .WithColumn("group_number").AsInt32().NotNullable()
                .WithColumn("minimum_rows").AsInt32().Nullable()
                .WithColumn("planned").AsInt32().NotNullable()
                .WithColumn("step").AsString(20).NotNullable()
                .WithColumn("attempts").AsInt32().NotNullable()
                .WithColumn("last_error").AsString(4000).Nullable()
                .WithColumn("next_attempt_at").AsInt64().Nullable()
                .WithColumn("group_restarted").AsInt32().NotNullable()
                .WithColumn("data_digest").AsString(64).Nullable()
                .WithColumn("accuracy").AsDouble().Nullable()
                .WithColumn("onnx_sha256").AsString(64).Nullable()
                .WithColumn("run_id").AsString(64).Nullable()
                .WithColumn("model_id").AsString(64).Nullable()
                .WithColumn("model_version").AsString(20).Nullable()
                .WithColumn("champion_version").AsString(20).Nullable()
                .WithColumn("outcome").AsString(20).Nullable()
                .WithColumn("reason").AsString(4000).Nullable()
                .WithColumn("created_at").AsInt64().NotNullable()
                .WithColumn("collected_at").AsInt64().Nullable()
                .WithColumn("finished_at").AsInt64().Nullable();
        }

        if (!Schema.Table("campaigns").Index("ux_campaigns_key").Exists())
        {
            Create.Index("ux_campaigns_key").OnTable("campaigns")
                .OnColumn("campaign_key").Ascending()
                .WithOptions().Unique();
        }

        if (!Schema.Table("portions").Exists())
        {
            Create.Table("portions")
                .WithColumn("id").AsInt32().PrimaryKey().Identity()
                .WithColumn("campaign_id").AsInt32().NotNullable().ForeignKey("fk_portions_campaign", "campaigns", "id")
                .WithColumn("batch_number").AsInt32().NotNullable()
                .WithColumn("row_count").AsInt32().NotNullable()
                .WithColumn("new_rows").AsInt32().NotNullable()
                .WithColumn("digest").AsString(64).NotNullable()
                .WithColumn("object_key").AsString(500).NotNullable()
                .WithColumn("data_source").AsString(200).Nullable()
                .WithColumn("received_at").AsInt64().NotNullable()
                .WithColumn("kept").AsInt32().NotNullable();
        }
        else if (!Schema.Table("portions").Constraint("fk_portions_campaign").Exists())
        {
            // SQLite creates it with the table. MySQL adds it afterwards.
            IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
                .Create.ForeignKey("fk_portions_campaign")
                .FromTable("portions").ForeignColumn("campaign_id")
                .ToTable("campaigns").PrimaryColumn("id");
        }

        if (!Schema.Table("portions").Index("ux_portions_digest").Exists())
        {
            Create.Index("ux_portions_digest").OnTable("portions")
                .OnColumn("campaign_id").Ascending()
                .OnColumn("digest").Ascending()
                .WithOptions().Unique();
        }
    }

    /// <inheritdoc/>
    public override void Down()
    {
        Delete.Table("portions");
        Delete.Table("campaigns");
    }
}
