using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The database of the pipeline's own state. Section <c>Database</c>.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    private const string DefaultConnectionString = "Data Source=.covertype/pipeline/pipeline.db";

    /// <summary><c>Sqlite</c> (the default), for one pipeline; or <c>MySql</c>, which several may share.</summary>
    [RegularExpression("^(?i)(Sqlite|MySql)$", ErrorMessage = "must be Sqlite or MySql.")]
    public string Provider { get; set; } = "Sqlite";

    /// <summary>
    /// The connection string. Default for SQLite: <c>Data Source=.covertype/pipeline/pipeline.db</c>, relative to the
    /// working folder; a missing folder is created. For MySQL there is no default.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>True if the state is in MySQL.</summary>
    internal bool IsMySql => string.Equals(Provider, "MySql", StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string or its default; empty if there is none.</summary>
    internal string EffectiveConnectionString => ConnectionString ?? (IsMySql ? "" : DefaultConnectionString);

    /// <summary>Reads the options before they are validated.</summary>
    internal static DatabaseOptions From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<DatabaseOptions>() ?? new DatabaseOptions();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // The message is without the text, which may contain a password.
        if (string.IsNullOrWhiteSpace(EffectiveConnectionString))
        {
            yield return new ValidationResult(
                "must be a connection string, for MySQL such as "
                + "Server=mysql;Database=covertype;User ID=covertype;Password=...",
                [nameof(ConnectionString)]);
        }
        else if (!CanBeRead())
        {
            yield return new ValidationResult(
                $"must be a connection string for {(IsMySql ? "MySQL" : "SQLite")} (Database:Provider) that names a "
                + "database.",
                [nameof(ConnectionString)]);
        }
    }

    private bool CanBeRead()
    {
        try
        {
            return IsMySql
                ? new MySqlConnectionStringBuilder(EffectiveConnectionString) is { Server.Length: > 0, Database.Length: > 0 }
                : new SqliteConnectionStringBuilder(EffectiveConnectionString).DataSource.Length > 0;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
