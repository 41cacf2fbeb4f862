using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The notifications that are to be delivered, and those that were.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(12, "Notifications")]
public sealed class M0012Notifications : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("notifications").Exists())
        {
            Create.Table("notifications")
                .WithColumn("id").AsInt32().PrimaryKey().Identity()
                .WithColumn("message_id").AsString(64).NotNullable()
                .WithColumn("event").AsString(50).NotNullable()
                .WithColumn("body").AsString(int.MaxValue).NotNullable()
                .WithColumn("created_at").AsInt64().NotNullable()
                .WithColumn("attempts").AsInt32().NotNullable()
                .WithColumn("next_attempt_at").AsInt64().Nullable()
                .WithColumn("delivered_at").AsInt64().Nullable()
                .WithColumn("last_error").AsString(4000).Nullable();
        }

        if (!Schema.Table("notifications").Index("ix_notifications_due").Exists())
        {
            Create.Index("ix_notifications_due").OnTable("notifications").OnColumn("next_attempt_at").Ascending();
        }

        // FluentMigrator creates NATIONAL VARCHAR columns, whose characters have at most three bytes.
        IfDatabase(processor => processor.StartsWith("MySql", StringComparison.Ordinal))
            .Execute.Sql("ALTER TABLE notifications CONVERT TO CHARACTER SET utf8mb4");
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Table("notifications");
}
