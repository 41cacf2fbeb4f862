using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>Errors of SQLite that concern the database file, not a single statement.</summary>
internal static class DatabaseFailure
{
    // Primary result codes, https://sqlite.org/rescode.html.
    private const int PermissionDenied = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>True if another program keeps the database locked.</summary>
    public static bool IsLocked(SqliteException error) => error.SqliteErrorCode is Busy or Locked;

    /// <summary>True if the content of the file is not what it was: of a part, or of its first page.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Returns the reason as a sentence, or null if the error concerns a statement.</summary>
    /// <param name="error">The error.</param>
    /// <param name="file">The path of the database file.</param>
    public static string? Find(SqliteException error, string file) => error.SqliteErrorCode switch
    {
        CannotOpen when Directory.Exists(file) => $"{file} is a folder, not a database.",
        CannotOpen or PermissionDenied =>
            $"{file} cannot be opened; this process needs the right to read and write the file and its folder.",
        ReadOnly => $"{file} cannot be written; this process needs the right to write the file and its folder.",
        NotADatabase => $"{file} is not an SQLite database.",
        Corrupt => $"{file} is damaged.",
        Full => $"The disk that holds {file} is full.",
        IoError => $"{file} cannot be read or written ({error.Message}).",
        Busy or Locked => $"Another program keeps {file} locked.",
        _ => null,
    };
}
