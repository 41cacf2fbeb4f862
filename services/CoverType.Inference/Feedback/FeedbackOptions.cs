using System.ComponentModel.DataAnnotations;
using Linked;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace CoverType.Inference.Feedback;

/// <summary>The settings of feedback: the key of the prediction ids and the store of true covers. Section <c>Feedback</c>.</summary>
public sealed class FeedbackOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Feedback";

    /// <summary>
    /// The key that signs the ids of predictions, at least 16 characters. All replicas need the same one, so that each takes
    /// the ids of the others. If it is empty (the default), a random key is kept in <c>Folder</c>.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>
    /// The folder of the service's own state: the random key and the SQLite file. Default <c>.covertype/inference</c> in the
    /// working folder.
    /// </summary>
    [Required]
    [Folder]
    public string Folder { get; set; } = Path.Combine(".covertype", "inference");

    /// <summary><c>Sqlite</c> (the default), for one replica; or <c>MySql</c>, which several may share.</summary>
    [RegularExpression("^(?i)(Sqlite|MySql)$", ErrorMessage = "must be Sqlite or MySql.")]
    public string Provider { get; set; } = "Sqlite";

    /// <summary>
    /// The connection string. Default for SQLite: the file <c>feedback.db</c> in <c>Folder</c>. For MySQL there is no default.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>The age of the oldest feedback that counts in the accuracy. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(30);

    /// <summary>True if the feedback is kept in MySQL.</summary>
    internal bool IsMySql => string.Equals(Provider, "MySql", StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string or its default; empty if there is none.</summary>
    internal string EffectiveConnectionString => ConnectionString ?? (IsMySql
        ? ""
        : new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "feedback.db") }.ConnectionString);

    /// <summary>Reads the options before they are validated.</summary>
    internal static FeedbackOptions From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<FeedbackOptions>() ?? new FeedbackOptions();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Key is { Length: > 0 and < 16 })
        {
            yield return new ValidationResult("must have at least 16 characters.", [nameof(Key)]);
        }

        // The message is without the text, which may contain a password.
        if (!CanBeRead())
        {
            yield return new ValidationResult(
                $"must be a connection string for {(IsMySql ? "MySQL" : "SQLite")} (Feedback:Provider) that names a database"
                + $"{(IsMySql ? ", such as Server=mysql;Database=covertype;User ID=covertype;Password=..." : "")}.",
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
