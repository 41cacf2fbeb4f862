using System.Globalization;

namespace Mlflow.Client.Values;

/// <summary>Reads fields of an answer; on the wire each of them may be missing.</summary>
internal static class Field
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string Required(string? value, string field) =>
        string.IsNullOrEmpty(value) ? throw Missing(field) : value;

    /// <summary>Returns a text, or null if it is missing or empty, as some servers write it.</summary>
    public static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    public static int Number(string? value, string field) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new MlflowException($"The server's answer has '{value}' in {field}; a number is expected.");

    /// <summary>
    /// Converts milliseconds since 1970. A time outside .NET's range becomes the end of the range: servers store any number.
    /// </summary>
    public static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value
        ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(value, Earliest, Latest))
        : null;

    private static MlflowException Missing(string field) =>
        new($"The server's answer lacks {field}; is it an MLflow server?");
}
