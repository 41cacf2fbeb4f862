using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Clients.DataApi;

/// <summary>
/// Reads the body of a response to <c>GET /data</c>. Every row is validated, so that a portion is used completely or not at
/// all.
/// </summary>
public static class PortionReader
{
    private const int ExcerptLength = 60;
    private const string NoText = "not valid text (half a surrogate pair, or bytes that are not UTF-8)";

    /// <summary>Reads a portion.</summary>
    /// <exception cref="DataApiException">The body is not a portion; the message contains the first error.</exception>
    public static Portion Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Parse(body);
        JsonElement answer = document.RootElement;
        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw new DataApiException($"The answer is {Name(answer)} but must be an object.");
        }

        int group = Number(answer, "group_number");
        int batch = Number(answer, "batch_number");
        JsonElement data = Member(answer, "data");
        if (data.ValueKind != JsonValueKind.Array)
        {
            throw new DataApiException($"'data' is {Name(data)} but must be an array of rows.");
        }

        return new Portion(group, batch, Rows(data));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> text = body.Span.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            throw new DataApiException("The answer is empty.");
        }

        if (text[0] == '<')
        {
            throw new DataApiException($"The answer is HTML or XML, not JSON: {Excerpt(text)}");
        }

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw new DataApiException(
                $"The answer ({body.Length} bytes, beginning with {Excerpt(text)}) is not JSON or not all of it: "
                    + error.Message,
                innerException: error);
        }
    }

    private static List<IReadOnlyList<string>> Rows(JsonElement data)
    {
        List<IReadOnlyList<string>> rows = new(data.GetArrayLength());
        string? first = null;
        int wrong = 0;
        int index = 0;
        foreach (JsonElement row in data.EnumerateArray())
        {
            string? problem = Row(row, rows);
            if (problem is not null)
            {
                wrong++;
                first ??= string.Create(CultureInfo.InvariantCulture, $"data[{index}]: {problem}");
            }

            index++;
        }

        return first is null
            ? rows
            : throw new DataApiException(
                string.Create(CultureInfo.InvariantCulture, $"{wrong} of {index} rows are wrong, the first is {first}."));
    }

    /// <summary>Adds the row to <paramref name="rows"/>, or returns its errors.</summary>
    private static string? Row(JsonElement row, List<IReadOnlyList<string>> rows)
    {
        if (row.ValueKind != JsonValueKind.Array)
        {
            return $"is {Name(row)} but must be an array of {ForestRow.Length} strings";
        }

        string[] fields = new string[row.GetArrayLength()];
        int index = 0;
        foreach (JsonElement field in row.EnumerateArray())
        {
            if (field.ValueKind != JsonValueKind.String)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"field {index} is {Name(field)} but must be a string");
            }

            if (Text(field) is not string text)
            {
                return string.Create(CultureInfo.InvariantCulture, $"field {index} is {NoText}");
            }

            fields[index++] = text;
        }

        if (!ForestRow.TryParse(fields, out _, out IReadOnlyList<RowError> errors))
        {
            return string.Join("; ", errors);
        }

        rows.Add(fields);
        return null;
    }

    private static int Number(JsonElement answer, string name)
    {
        JsonElement value = Member(answer, name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            ? number
            : throw new DataApiException($"'{name}' is {Name(value)} but must be a whole number.");
    }

    private static JsonElement Member(JsonElement answer, string name)
    {
        try
        {
            return answer.TryGetProperty(name, out JsonElement value)
                ? value
                : throw new DataApiException($"The answer has no '{name}'.");
        }
        catch (InvalidOperationException error)
        {
            throw new DataApiException($"The answer has a name that is {NoText}.", innerException: error);
        }
    }

    /// <summary>Returns the text of a string; null if it is invalid Unicode, which the grammar of JSON allows.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => Text(value) is string text ? $"the string '{Shorten(text)}'" : $"a string that is {NoText}",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        _ => value.GetRawText(),
    };

    private static string Excerpt(ReadOnlySpan<byte> text) =>
        $"'{Shorten(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * ExcerptLength)])).ReplaceLineEndings(" ")}'";

    private static string Shorten(string text) => text.Length <= ExcerptLength ? text : $"{text[..ExcerptLength]}…";
}
