using System.Text.Json;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// A list as one parameter, for <c>IN (SELECT value FROM json_each(@list))</c>: of any length, and always the same
/// statement.
/// </summary>
internal static class JsonList
{
    public static string Of<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
