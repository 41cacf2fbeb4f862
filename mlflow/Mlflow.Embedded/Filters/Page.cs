using System.Globalization;
using System.Text;
using System.Text.Json;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Filters;

/// <summary>
/// The offset and the size of one page. A token is <c>{"offset": n}</c> in base64, as in MLflow.
/// </summary>
/// <param name="Offset">The number of entries before the page.</param>
/// <param name="Size">The largest number of entries on the page.</param>
internal readonly record struct Page(long Offset, long Size)
{
    /// <summary>
    /// The SQL clause that reads the page and one entry more. The additional entry shows that another page follows.
    /// </summary>
    public string Clause => string.Create(CultureInfo.InvariantCulture, $"LIMIT {Size + 1} OFFSET {Offset}");

    /// <summary>Creates the page that a client asks for.</summary>
    /// <param name="token">The client's token; null or empty for the first page.</param>
    /// <param name="maxResults">The client's size, or null.</param>
    /// <param name="defaultSize">The size if the client gives none; null if it must give one.</param>
    /// <param name="largest">The largest size.</param>
    /// <exception cref="MlflowException">The token is invalid, or the size is out of range.</exception>
    public static Page Of(string? token, long? maxResults, long? defaultSize, long largest)
    {
        long size = maxResults ?? defaultSize ?? 0;
        if (size < 1 || size > largest)
        {
            throw MlflowException.InvalidValue(
                "max_results",
                size.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"a number from 1 to {largest} is expected"));
        }

        return new Page(OffsetOf(token), size);
    }

    /// <summary>Returns the offset in a token, or 0 if the token is null or empty.</summary>
    public static long OffsetOf(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        try
        {
            using JsonDocument decoded = JsonDocument.Parse(Convert.FromBase64String(token));
            if (decoded.RootElement.ValueKind == JsonValueKind.Object
                && decoded.RootElement.TryGetProperty("offset", out JsonElement offset)
                && offset.TryGetInt64(out long value)
                && value >= 0)
            {
                return value;
            }
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            // Not a token of this server: rejected below.
        }

        throw MlflowException.InvalidValue("page_token", token, "the token of an earlier response is expected");
    }

    /// <summary>
    /// Returns the token of the next page, or null if this is the last one.
    /// </summary>
    /// <param name="read">The number of entries read by <see cref="Clause"/>.</param>
    public string? NextToken(int read) => read > Size ? Token(Offset + Size) : null;

    private static string Token(long offset)
    {
        string json = string.Create(CultureInfo.InvariantCulture, $$"""{"offset": {{offset}}}""");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
    }
}
