using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using CoverType.Domain;
using Microsoft.Net.Http.Headers;

namespace CoverType.Inference.Feedback;

/// <summary>Reads a report of a true cover from an HTTP body that may have any content.</summary>
internal static class FeedbackBody
{
    /// <summary>The maximum length of a body; a report has about 100 bytes.</summary>
    public const int MostBytes = 4096;

    /// <summary>The member with the id.</summary>
    public const string IdMember = "prediction_id";

    /// <summary>The member with the true cover.</summary>
    public const string CoverMember = "cover_type";

    /// <summary>The entry of <c>errors</c> for the body as a whole.</summary>
    private const string Whole = "$";

    private static readonly string CoverRule =
        $"Must be the code of a cover, 0 to {ForestCovers.All.Count - 1}, or its name: "
        + string.Join(", ", ForestCovers.All.Select(cover => cover.DisplayName()));

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Reads the whole body.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="errors">Receives an entry for each error.</param>
    /// <returns>The id and the cover, or null if there are errors.</returns>
    /// <exception cref="BadHttpRequestException">
    /// The body is too long (413), of another type (415), too slow (408) or incomplete (400).
    /// </exception>
    public static async Task<(string Id, ForestCover Cover)?> ReadAsync(
        HttpRequest http, Dictionary<string, string[]> errors)
    {
        RequireJson(http);
        PipeReader body = http.BodyReader;
        ReadResult read = await body.ReadAtLeastAsync(MostBytes + 1, http.HttpContext.RequestAborted);
        try
        {
            return read.Buffer.Length > MostBytes
                ? throw new BadHttpRequestException(
                    $"The body is longer than {MostBytes} bytes; a report has about 100.",
                    StatusCodes.Status413PayloadTooLarge)
                : Parse(read.Buffer, errors);
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>Reads a report from UTF-8. Returns null if there are errors.</summary>
    internal static (string Id, ForestCover Cover)? Parse(
        ReadOnlySequence<byte> utf8, Dictionary<string, string[]> errors)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, Strict);
            return Read(document.RootElement, errors);
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped text is not valid Unicode.
            errors[Whole] = ["The body is not one JSON object with prediction_id and cover_type."];
            return null;
        }
    }

    private static (string Id, ForestCover Cover)? Read(JsonElement root, Dictionary<string, string[]> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors[Whole] = ["The body is not one JSON object with prediction_id and cover_type."];
            return null;
        }

        string? id = null;
        ForestCover? cover = null;
        HashSet<string> seen = [];
        foreach (JsonProperty member in root.EnumerateObject())
        {
            string name = member.Name;
            if (!seen.Add(name))
            {
                errors[Shorten(name)] = ["Is given twice."];
            }
            else if (name == IdMember)
            {
                id = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null;
                if (id is null)
                {
                    errors[IdMember] = ["Must be a text."];
                }
            }
            else if (name == CoverMember)
            {
                cover = Cover(member.Value);
                if (cover is null)
                {
                    errors[CoverMember] = [$"{CoverRule}."];
                }
            }
            else
            {
                errors[Shorten(name)] = ["Is unknown."];
            }
        }

        RequireMember(IdMember, seen, errors);
        RequireMember(CoverMember, seen, errors);
        return errors.Count == 0 ? (id!, cover!.Value) : null;
    }

    private static ForestCover? Cover(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            string text = value.GetString()!.Trim();
            foreach (ForestCover cover in ForestCovers.All)
            {
                if (text.Equals(cover.DisplayName(), StringComparison.OrdinalIgnoreCase))
                {
                    return cover;
                }
            }

            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? Cover(code) : null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? Cover(number) : null;
    }

    private static ForestCover? Cover(int code) => code >= 0 && code < ForestCovers.All.Count ? (ForestCover)code : null;

    private static void RequireMember(string name, HashSet<string> seen, Dictionary<string, string[]> errors)
    {
        if (!seen.Contains(name))
        {
            errors[name] = ["Is missing."];
        }
    }

    private static string Shorten(string name) =>
        string.Concat(name.Where(character => !char.IsControl(character) && !char.IsSurrogate(character)).Take(40));

    private static void RequireJson(HttpRequest http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out MediaTypeHeaderValue? type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            || http.Headers.ContentEncoding.Count > 0)
        {
            throw new BadHttpRequestException(
                "The body must be plain JSON: send the header content-type: application/json, and no content-encoding.",
                StatusCodes.Status415UnsupportedMediaType);
        }
    }
}
