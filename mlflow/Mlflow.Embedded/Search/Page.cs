using System.Globalization;
using System.Text;
using System.Text.Json;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Search;

/// <summary>
/// Which part of a list is asked for. A token is the base64 form of <c>{"offset": n}</c>, as MLflow's is.
/// </summary>
/// <param name="Offset">How many entries lie before it.</param>
/// <param name="Size">How many entries it has at most.</param>
internal readonly record struct Page(long Offset, long Size)
{
    /// <summary>
    /// The SQL clause that reads the page and one entry more, which tells whether another page follows.
    /// </summary>
    public string Clause => string.Create(CultureInfo.InvariantCulture, $"LIMIT {Size + 1} OFFSET {Offset}");

    /// <exception cref="RequestRefusedException">The token is none of ours, or the size is out of range.</exception>
    public static Page Of(string? token, long? maxResults, long? defaultSize, long largest)
    {
        long size = maxResults ?? defaultSize ?? 0;
        if (size < 1 || size > largest)
        {
            throw Refused.Invalid(
                $"The field 'max_results' has the value {size}; a number from 1 to {largest} is expected.");
        }

        return new Page(OffsetOf(token), size);
    }

    /// <summary>Where a token leads to; 0 without one.</summary>
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
            // Not a token of this server: refused below.
        }

        throw Refused.Wrong("page_token", token, "a token of an earlier answer is expected");
    }

    /// <summary>
    /// The token of the page after this one; null where <paramref name="read"/> entries were all there are.
    /// </summary>
    public string? NextToken(int read) => read > Size ? Token(Offset + Size) : null;

    private static string Token(long offset)
    {
        string json = string.Create(CultureInfo.InvariantCulture, $$"""{"offset": {{offset}}}""");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
    }
}
