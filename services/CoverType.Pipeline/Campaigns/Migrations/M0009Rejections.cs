using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The answers of the data API that were not used, with the reason.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(9, "Rejected answers")]
public sealed class M0009Rejections : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("rejections").Exists())
        {
            Create.Table("rejections")
                .WithColumn("id").AsInt32().PrimaryKey().Identity()
                .WithColumn("campaign_id").AsInt32().NotNullable()
                .WithColumn("digest").AsString(64).NotNullable()
                .WithColumn("object_key").AsString(500).NotNullable()
                .WithColumn("reason").AsString(4000).NotNullable()
                .WithColumn("times").AsInt32().NotNullable()
                .WithColumn("first_at").AsInt64().NotNullable()
                .WithColumn("last_at").AsInt64().NotNullable();
        }

        if (!Schema.Table("rejections").Index("ux_rejections_digest").Exists())
        {
            Create.Index("ux_rejections_digest").OnTable("rejections")
                .OnColumn("campaign_id").Ascending()
                .OnColumn("digest").Ascending()
                .WithOptions().Unique();
        }

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE rejections CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Table("rejections");
}
