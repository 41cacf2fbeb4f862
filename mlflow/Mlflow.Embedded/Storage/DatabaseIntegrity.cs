using Dapper;
using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>Looks for damage in the database: all of it is read, which takes some 3 to 6 seconds for a gigabyte.</summary>
internal static class DatabaseIntegrity
{
    /// <summary>The size in bytes of the largest file that is checked before the first request: some 0.3 seconds.</summary>
    public const long LargestBeforeStart = 64L * 1024 * 1024;

    /// <exception cref="IOException">The file is damaged.</exception>
    public static void Require(SqliteConnection connection, DataFolder folder)
    {
        if (FindDamage(connection) is { } damage)
        {
            throw folder.Unusable($"{folder.DatabaseFile} is damaged ({damage}). {folder.RestoreAdvice}");
        }
    }

    /// <summary>Returns the first damage that is found, without a full stop, or null.</summary>
    public static string? FindDamage(SqliteConnection connection)
    {
        try
        {
            string result = connection.ExecuteScalar<string>("PRAGMA quick_check(1)")!;
            return result == "ok" ? null : result.ReplaceLineEndings(" ").TrimEnd('.');
        }
        catch (SqliteException error) when (DatabaseFailure.IsDamage(error))
        {
            return error.Message.TrimEnd('.');
        }
    }
}
