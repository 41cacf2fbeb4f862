using FluentMigrator;

namespace CoverType.Inference.Feedback.Migrations;

/// <summary>The table of feedback. Times are milliseconds since 1970 in UTC, which every database sorts alike.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(1, "Feedback")]
public sealed class M0001Feedback : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("feedback").Exists())
        {
            Create.Table("feedback")
                .WithColumn("prediction_key").AsString(28).PrimaryKey()
                .WithColumn("prediction_id").AsString(200).NotNullable()
                .WithColumn("model_version").AsString(64).NotNullable()
                .WithColumn("predicted_cover").AsInt32().NotNullable()
                .WithColumn("true_cover").AsInt32().NotNullable()
                .WithColumn("predicted_at").AsInt64().NotNullable()
                .WithColumn("received_at").AsInt64().NotNullable();
        }

        if (!Schema.Table("feedback").Index("ix_feedback_received").Exists())
        {
            Create.Index("ix_feedback_received").OnTable("feedback")
                .OnColumn("received_at").Ascending()
                .OnColumn("prediction_key").Ascending();
        }
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Table("feedback");
}
