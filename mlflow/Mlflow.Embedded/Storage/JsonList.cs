using System.Text.Json;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// A list as one SQL parameter, for <c>IN (SELECT value FROM json_each(@list))</c>: it may have any length, and the
/// statement stays the same.
/// </summary>
internal static class JsonList
{
    public static string Of<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
