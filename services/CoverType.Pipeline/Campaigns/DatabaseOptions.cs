using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Where the pipeline's own state is kept. Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    /// <summary>
    /// The connection string of a SQLite database. Default <c>Data Source=.covertype/pipeline/pipeline.db</c>; the
    /// folder is made where it is missing, a relative path is below the working folder.
    /// </summary>
    [Required(ErrorMessage = "Database:ConnectionString must be a connection string.")]
    public string ConnectionString { get; set; } = "Data Source=.covertype/pipeline/pipeline.db";
}
