using FluentMigrator;

namespace CoverType.Pipeline.Campaigns.Migrations;

/// <summary>The time at which a campaign was deleted.</summary>
/// <remarks>
/// MySQL does not roll back the statements of a migration, so each part is created only if it does not exist.
/// </remarks>
[Migration(6, "Deleted campaigns")]
public sealed class M0006Deleted : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        if (!Schema.Table("campaigns").Column("deleted_at").Exists())
        {
            Alter.Table("campaigns").AddColumn("deleted_at").AsInt64().Nullable();
        }
    }

    /// <inheritdoc/>
    public override void Down() => Delete.Column("deleted_at").FromTable("campaigns");
}
